import type { AttemptAccount, Millis, OrderKey, Outcome, PlanRow } from '../../protocol/model.ts';

interface Entry {
  readonly at: Millis;
  readonly attempt: string;
}

/** What is about to be sent: on the disk before the first byte of its request is on the wire. */
export interface IntentEntry extends Entry {
  readonly kind: 'intent';
  /** The decision that the attempt is a part of. */
  readonly run: string;
  /** The name of the process that sends it: while it runs, the attempt is its own to reconcile. */
  readonly process: string;
  readonly account: AttemptAccount;
  readonly origin: string;
  readonly method: string;
  readonly target: string;
  readonly rows: readonly PlanRow[];
  /** The venue's own cancel-all. */
  readonly all: boolean;
  /** SHA-256 in hex of the exact text that is signed. */
  readonly payload: string;
  /** How often the request was sent before and refused without effect; absent for the first time. */
  readonly repeat?: number;
  /** The address whose nonce it uses up. */
  readonly owner?: string;
  /** Decimal, where the venue's signatures carry one. */
  readonly nonce?: string;
}

/** One piece of what is known. `words` are the venue's, or ours, without secrets. */
export interface EvidenceEntry extends Entry {
  readonly kind: 'evidence';
  readonly step: 'sent' | 'answered' | 'open' | 'nothing' | 'absent' | 'closedByPerson';
  readonly orders: readonly OrderKey[];
  readonly words: string;
  /** With `answered`: what the venue said. */
  readonly answer?: Answer;
}

/** A venue's answer, cut to a few kB, after everything secret was taken out. */
export interface Answer {
  readonly status: number;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body: string;
}

interface OutcomeEntry extends Entry {
  readonly kind: 'outcome';
  readonly order: OrderKey;
  readonly outcome: Outcome;
  /** As the venue named an order that was asked for by its clientOrderId: another one may have that name later. */
  readonly orderId?: string;
}

interface TimerEntry extends Entry {
  readonly kind: 'timer';
  readonly account: AttemptAccount;
  /** 0 disarms. */
  readonly seconds: number;
}

/** The way of an emergency was tried without sending. */
interface DrillEntry extends Entry {
  readonly kind: 'drill';
  readonly account: AttemptAccount;
}

/** One line of the journal. No secret and no signature is in it. */
export type JournalEntry = IntentEntry | EvidenceEntry | OutcomeEntry | TimerEntry | DrillEntry;
