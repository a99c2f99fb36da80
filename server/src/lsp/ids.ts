import type { ClientRequests } from '../protocol/messages.ts';
import { checkId, doubtOf } from '../requests/index.ts';
import type { Context } from './context.ts';

type Check = ClientRequests['orderInspector/checkId'];

/** Whether a typed or pasted id has the venue's form. */
export function checkTypedId({ services }: Context, { venue, key }: Check['params']): Check['result'] {
  const form = services.forms.find(({ id }) => id === venue);
  if (!form) return { problem: `There is no venue “${venue}” here.` };
  const problem = checkId(form, key, services.forms);
  if (problem !== undefined) return { problem };
  const doubt = doubtOf(form, key);
  return doubt === undefined ? {} : { doubt };
}
