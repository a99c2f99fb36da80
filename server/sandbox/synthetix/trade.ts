/** The way of an action through the venue, whichever way it came. */
import type { Fault } from '../faults.ts';
import { refusing } from '../refusing.ts';
import { findAction } from './actions/index.ts';
import { isStale } from './admit.ts';
import { readEnvelope } from './envelope.ts';
import { type Checked, no, type Refusal } from './result.ts';
import type { State } from './state.ts';
import { field, isFields } from './wire.ts';

/** Turns an action away that the rate limit does not allow. Cancels that come too late cost five times as much. */
export function rateRefusal(state: State, body: unknown): Refusal | undefined {
  const params = isFields(body) ? field(body, 'params') : undefined;
  const named = isFields(params) ? params : {};
  const action = findAction(field(named, 'action'));
  const expiresAfter = isFields(body) ? field(body, 'expiresAfter') : undefined;
  const late =
    action?.kind === 'cancel' && typeof expiresAfter === 'bigint' && isStale(state, { expiresAfter });
  const claimed = field(named, 'subAccountId') ?? (isFields(body) ? field(body, 'subAccountId') : undefined);
  const subAccount = state.subAccounts.find(({ id }) => id === claimed);
  const refused = no(429, 'RATE_LIMIT_EXCEEDED', 'rate limit exceeded').refusal;
  return state.limits.spend(subAccount?.id, (action?.cost ?? 1) * (late ? 5 : 1)) ? undefined : refused;
}

/** The `response` of the answer, or the refusal. */
export function runAction(state: State, body: unknown, fault: Fault | undefined): Checked<unknown> {
  const envelope = readEnvelope(body);
  if (!envelope.ok) return envelope;
  const action = findAction(envelope.value.action);
  if (!action) return no(400, 'INVALID_VALUE', `unknown action: ${envelope.value.action}`);
  const act = () => action.run(state, envelope.value, fault);
  return refusing(fault, act, (status, message, { code = 'VALIDATION_ERROR', retryable }) => ({
    ok: false,
    refusal: { status, code, message, ...(retryable === undefined ? {} : { retryable }) },
  }));
}

/** How faults are aimed at it, and what it asks. */
export function describeAction(body: unknown): { readonly kind: 'read' | 'cancel'; readonly name: string } {
  const params = isFields(body) ? field(body, 'params') : undefined;
  const name = isFields(params) ? field(params, 'action') : undefined;
  return { kind: findAction(name)?.kind ?? 'read', name: typeof name === 'string' ? name : '' };
}
