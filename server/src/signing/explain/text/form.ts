import type { HmacForm, RsaForm } from '../../../venues/signatureForm.ts';

/** A form whose signature is made of a text and stands in a header. */
export type HttpForm = HmacForm | RsaForm;
