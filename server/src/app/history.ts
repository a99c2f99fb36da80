import type { JournalEntry } from '../cancelling/journal/entries.ts';
import type { Cancellation, CancellationRow, Order, OrderKey, Outcome } from '../protocol/model.ts';
import { keyText } from '../protocol/orderKey.ts';
import type { KnownEnd } from '../requests/live.ts';

/** What is remembered of cancellations: those of this process as they unfold, earlier ones as the journal has them. */
export class History {
  readonly #ends = new Map<string, KnownEnd>();
  readonly #intents = new Map<string, Known>();
  readonly #nonces = new Map<string, Set<bigint>>();
  readonly #lastNonce = new Map<string, bigint>();

  /** Takes in what stands in the journal. An intent without an outcome says nothing by itself. */
  read(entries: readonly JournalEntry[]): void {
    for (const entry of entries) {
      if (entry.kind === 'intent') this.#intent(entry);
      if (entry.kind === 'outcome') this.#outcome(entry.attempt, entry.order, entry.outcome);
    }
  }

  /** Takes in which numbers other windows have used since the journal was read. */
  readNonces(entries: readonly JournalEntry[]): void {
    for (const entry of entries) if (entry.kind === 'intent') this.#nonce(entry);
  }

  /** Takes in how a cancellation of this process stands. */
  update({ account, startedAt, rows }: Cancellation): void {
    for (const row of rows) this.#end(account.id, row, row.outcome ?? underWay(startedAt));
  }

  endOf(key: OrderKey, accountId: string | undefined): KnownEnd | undefined {
    return this.#ends.get(nameOf(accountId, key));
  }

  isNonceUsed(owner: string, nonce: bigint): boolean {
    return this.#nonces.get(owner.toLowerCase())?.has(nonce) ?? false;
  }

  /** The highest nonce that went to a venue for this signer. */
  lastNonce(owner: string): bigint | undefined {
    return this.#lastNonce.get(owner.toLowerCase());
  }

  #intent(entry: Intent): void {
    const { attempt, account, rows } = entry;
    for (const { key, order } of rows) {
      this.#intents.set(`${attempt} ${keyText(key)}`, { accountId: account.id, ...(order ? { order } : {}) });
    }
    this.#nonce(entry);
  }

  #nonce({ nonce: text, owner: signer }: Intent): void {
    if (text === undefined || signer === undefined || !/^\d{1,19}$/.test(text)) return;
    const nonce = BigInt(text);
    const owner = signer.toLowerCase();
    const used = this.#nonces.get(owner) ?? new Set();
    this.#nonces.set(owner, used.add(nonce));
    const last = this.#lastNonce.get(owner);
    if (last === undefined || nonce > last) this.#lastNonce.set(owner, nonce);
  }

  #outcome(attempt: string, key: OrderKey, outcome: Outcome): void {
    const known = this.#intents.get(`${attempt} ${keyText(key)}`);
    if (known) this.#end(known.accountId, { key, ...(known.order ? { order: known.order } : {}) }, outcome);
  }

  /** An order that was named by its clientOrderId is known by its orderId as well; not the other way: those are used again. */
  #end(accountId: string, { key, order }: Pick<CancellationRow, 'key' | 'order'>, outcome: Outcome): void {
    const keys: OrderKey[] = [key];
    if (order && key.by !== 'orderId') keys.push({ by: 'orderId', orderId: order.orderId });
    for (const each of keys) {
      const end: KnownEnd = { accountId, key: each, ...(order ? { order } : {}), outcome };
      this.#ends.set(nameOf(accountId, each), end);
      this.#ends.set(nameOf(undefined, each), end);
    }
  }
}

type Intent = Extract<JournalEntry, { kind: 'intent' }>;

interface Known {
  readonly accountId: string;
  readonly order?: Order;
}

function nameOf(accountId: string | undefined, key: OrderKey): string {
  return `${accountId ?? ''}\n${keyText(key)}`;
}

function underWay(since: number): Outcome {
  return { kind: 'pending', since, message: 'The cancel request is being sent.' };
}
