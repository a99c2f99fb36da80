/** What an action of `/v1/trade` is made of. */
import type { Fault } from '../../faults.ts';
import { admit, type Signed } from '../admit.ts';
import type { Envelope } from '../envelope.ts';
import type { Checked } from '../result.ts';
import type { State } from '../state.ts';
import { structs } from '../structs.ts';
import type { Fields } from '../wire.ts';

/** An action that may be carried out. */
export interface Call {
  readonly state: State;
  readonly fault: Fault | undefined;
  /** A decimal text. */
  readonly subAccountId: string;
  /** Checksummed address. */
  readonly signer: string;
}

interface Parts<T> {
  readonly kind: 'read' | 'cancel';
  /** What it costs of the rate limit (docs, rate limits, 2026). */
  readonly cost: number;
  readonly read: (params: Fields) => Checked<T>;
  readonly signed: (value: T, envelope: Envelope, state: State) => Signed;
  readonly act: (call: Call, value: T) => Checked<unknown>;
}

export interface Action {
  readonly kind: 'read' | 'cancel';
  readonly cost: number;
  /** Checks and carries out; the `response` of the answer, or the refusal. */
  run(state: State, envelope: Envelope, fault: Fault | undefined): Checked<unknown>;
}

export function action<T>({ kind, cost, read, signed, act }: Parts<T>): Action {
  const run: Action['run'] = (state, envelope, fault) => {
    const value = read(envelope.params);
    if (!value.ok) return value;
    const signer = admit(state, envelope, signed(value.value, envelope, state));
    if (!signer.ok) return signer;
    const subAccountId = envelope.subAccountId.toString();
    return act({ state, fault, subAccountId, signer: signer.value }, value.value);
  };
  return { kind, cost, run };
}

/** Signed by its name alone, with the nonce exactly when there is one, if the rules do not say otherwise. */
export function byName(_value: unknown, { action, nonce }: Envelope, { rules }: State): Signed {
  const isSigned = rules.readNonce === 'ifSent' ? nonce > 0n : rules.readNonce === 'always';
  const struct = isSigned ? structs.SubAccountActionWithNonce : structs.SubAccountAction;
  return { struct, message: { action } };
}
