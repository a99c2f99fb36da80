import type { TypedData } from '../../../../venues/payload.ts';
import type { SignedTypedData } from '../signed.ts';

export type FieldValue = TypedData['message'][string];

/** The same, but for one value of its message. */
export function withValue(signed: SignedTypedData, name: string, value: FieldValue): SignedTypedData {
  const { data } = signed;
  return { ...signed, data: { ...data, message: { ...data.message, [name]: value } } };
}

/** The same, but for one value of its domain. */
export function withDomainValue(signed: SignedTypedData, name: string, value: FieldValue): SignedTypedData {
  const { domain } = signed;
  return { ...signed, domain: { ...domain, message: { ...domain.message, [name]: value } } };
}

/** The same without a field of its domain, in the type as well. */
export function withoutDomainField(signed: SignedTypedData, left: string): SignedTypedData {
  return { ...signed, domain: withoutField(signed.domain, left) };
}

/** A struct without a field, in the type as well. */
export function withoutField(data: TypedData, left: string): TypedData {
  const { [left]: _, ...message } = data.message;
  return { ...data, fields: data.fields.filter(({ name }) => name !== left), message };
}

/** A number of the message; undefined where it has none of this name. */
export function numberOf(signed: SignedTypedData, name: string | undefined): bigint | undefined {
  const value = name === undefined ? undefined : signed.data.message[name];
  return typeof value === 'bigint' ? value : undefined;
}
