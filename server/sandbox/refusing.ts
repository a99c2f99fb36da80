import type { Fault } from './faults.ts';

/**
 * The fault `refuse`: the venue says no, in the words and the shape of its own refusals. It has done what was asked only if
 * the fault says so.
 */
export function refusing<Done, Refused>(
  fault: Fault | undefined,
  act: () => Done,
  refuse: (status: number, message: string, fault: Fault) => Refused,
): Done | Refused {
  if (fault?.kind !== 'refuse') return act();
  const { status = 400, body = 'Request refused' } = fault;
  if (fault.act === true) act();
  return refuse(status, typeof body === 'string' ? body : JSON.stringify(body), fault);
}
