/** What is said about cancellations: preparing, sending, asking and sending again. */
import type { Cancellation, CancelRequest, ListScope, Order, OrderKey, Plan } from './model.ts';

export interface PrepareParams {
  readonly request: CancelRequest;
  /** True when the plan is going to be shown as a preview: it is then sent as shown or not at all. */
  readonly shown: boolean;
  /** For whoever must not be able to send it: nothing is signed, and the plan is not kept. */
  readonly unsigned?: true;
  /** The request names all orders of this list, as the person saw it. */
  readonly bound?: ListScope;
}

/** One order of an attempt; all of its orders without a key. */
export interface RowParams {
  readonly cancellationId: string;
  readonly key?: OrderKey;
}

export type AskAgainResult =
  | { readonly kind: 'asked'; readonly cancellation: Cancellation }
  | { readonly kind: 'refused'; readonly message: string };

export type PrepareAgainResult =
  /** `identical`: the very bytes that were sent. `why` says what a second arrival can do. */
  | { readonly kind: 'plan'; readonly plan: Plan; readonly identical: boolean; readonly why: string }
  | { readonly kind: 'refused'; readonly message: string };

export type PrepareResult =
  | { readonly kind: 'plan'; readonly plan: Plan }
  | { readonly kind: 'refused'; readonly message: string };

export interface SendParams {
  readonly planId: string;
  /** True when the person agreed to send although the attempt cannot be written to the journal. */
  readonly unjournaled?: boolean;
  /** The decision that this is a part of; its own without one. */
  readonly run?: string;
  /** True when the person agreed to send although an earlier attempt at these orders is unanswered. */
  readonly despiteQuestions?: boolean;
}

export type SendResult =
  /** Nothing was sent: orders were added to the list that the plan is bound to, or modified. `plan` holds the list as it is. */
  | {
      readonly kind: 'changed';
      readonly plan: Plan;
      readonly added: readonly Order[];
      /** As they are now: side, price or quantity is another one than was shown. */
      readonly modified: readonly Order[];
      readonly removed: readonly OrderKey[];
    }
  /** Nothing was sent: earlier attempts at these orders are unanswered, and the venue could not be asked. The plan is still good. */
  | { readonly kind: 'openQuestions'; readonly orders: readonly OrderKey[] }
  /** Nothing was sent, because the attempt could not be written to the journal first. The plan is still good. */
  | { readonly kind: 'notJournaled'; readonly message: string }
  | { readonly kind: 'sent'; readonly cancellation: Cancellation }
  /** Nothing was sent: the bytes that were shown are too old for the venue. `plan` holds fresh ones. */
  | { readonly kind: 'renewed'; readonly plan: Plan }
  /** Nothing was sent. */
  | { readonly kind: 'refused'; readonly message: string };
