import { createHash } from 'node:crypto';
import type { Account, Millis, OrderKey, Outcome } from '../protocol/model.ts';
import type { Payload } from '../venues/venue.ts';

/**
 * One line of the journal. An intent is on the disk before the first byte of its request is on the wire.
 * No secret and no signature is in it.
 */
export type JournalEntry =
  | {
      readonly kind: 'intent';
      readonly at: Millis;
      readonly attempt: string;
      readonly account: Pick<Account, 'id' | 'name' | 'venue' | 'environment'>;
      readonly origin: string;
      readonly method: string;
      readonly target: string;
      readonly orders: readonly OrderKey[];
      /** SHA-256 in hex of the exact text that is signed. */
      readonly payload: string;
    }
  | {
      readonly kind: 'timer';
      readonly at: Millis;
      readonly attempt: string;
      readonly account: Pick<Account, 'id' | 'name' | 'venue' | 'environment'>;
      /** 0 disarms. */
      readonly seconds: number;
    }
  | {
      readonly kind: 'outcome';
      readonly at: Millis;
      readonly attempt: string;
      readonly order: OrderKey;
      readonly outcome: Outcome;
    };

/** Where attempts are written down. */
export interface Journal {
  /** Resolves when the entries are on the disk, all of them. */
  write(entries: readonly JournalEntry[]): Promise<void>;
}

/** A journal of JSON lines over something that appends a text durably. */
export function createJournal(append: (text: string) => Promise<void>): Journal {
  const lineOf = (entry: JournalEntry) => `${JSON.stringify({ version: 1, ...entry })}\n`;
  return { write: (entries) => append(entries.map(lineOf).join('')) };
}

export function intent(attempt: string, account: Account, payload: Payload, at: Millis): JournalEntry {
  const { id, name, venue, environment } = account;
  const { origin, method, target } = payload.call;
  return {
    kind: 'intent',
    at,
    attempt,
    account: { id, name, venue, environment },
    origin,
    method,
    target,
    orders: payload.rows.map((row) => row.key),
    payload: createHash('sha256').update(payload.signing.text, 'utf8').digest('hex'),
  };
}
