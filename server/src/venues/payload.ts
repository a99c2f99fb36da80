/** A request on its way from a value to signed bytes. Types only. */
import type { Account, Millis, Order, OrderKey, Outcome, PlanRow, Stage } from '../protocol/model.ts';
import type { Call } from './world.ts';

/** What a signature is made of. `text` is exactly what is signed; for typed data its JSON, for a request without signature its body. */
export type SigningInput =
  | { readonly scheme: 'hmac-sha256'; readonly text: string }
  | { readonly scheme: 'rsa-sha256'; readonly text: string; readonly padding: 'pkcs1' | 'pss' }
  | { readonly scheme: 'eip712'; readonly text: string; readonly typedData: TypedData }
  | { readonly scheme: 'none'; readonly text: string; readonly header?: SecretHeader };

/** A header that says who sends, where nothing is signed: it holds a secret, and is the same for every request. */
export interface SecretHeader {
  /** In lower case. */
  readonly name: string;
  /** Which credential it holds, by `Field.id`. */
  readonly field: string;
  /** What stands before it. */
  readonly prefix?: string;
}

/** EIP-712 typed data without its domain. Numbers are bigint, never rounded. */
export interface TypedData {
  readonly primaryType: string;
  readonly fields: readonly { readonly name: string; readonly type: string }[];
  readonly message: Readonly<Record<string, string | bigint | readonly string[] | readonly bigint[]>>;
}

/** One request before it is signed. Holds no secret. What the preview shows and what is sent come from this value. */
export interface Payload {
  /** What will happen, in one sentence. */
  readonly sentence: string;
  /** The orders it is about, as far as they are known. */
  readonly rows: readonly PlanRow[];
  /** The request without what needs a credential. */
  readonly call: Call;
  readonly signing: SigningInput;
  readonly madeAt: Millis;
  /** Until when the venue takes it, with a margin for the way there. */
  readonly validUntil: Millis;
  /** The address whose nonce it uses up, where the venue takes one. */
  readonly owner?: string;
}

/** What a payload is made from, besides the request. */
export interface PayloadContext {
  /** The venue's time, ms. */
  readonly now: Millis;
  /** Fresh for this request; the venue may use it as a request id. */
  readonly uuid: string;
  /** For venues whose signatures carry one: never used before by this signer. */
  readonly nonce?: bigint;
  /** Who will sign, where the venue knows signers. */
  readonly owner?: string;
  readonly account: Account | undefined;
  /** Open orders by orderId, as far as known. */
  readonly known: ReadonlyMap<string, Order>;
}

/** A payload with its signature: what goes to the wire, and the stages that show how it came about. */
export interface SignedCall {
  readonly call: Call;
  /** Made only when somebody looks. Names secrets by fingerprint. */
  stages(): readonly Stage[];
}

export interface KeyOutcome {
  readonly key: OrderKey;
  readonly outcome: Outcome;
  /** The venue's own id of the order, where the reply names it and it was not known. */
  readonly orderId?: string;
}
