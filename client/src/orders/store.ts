/** What the server last said of accounts, open orders and cancellations. State flows one way: server → store → tree. */

import { EventEmitter } from 'vscode';
import { isSame } from '../../../server/src/protocol/isSame.ts';
import type { AccountUpdate } from '../../../server/src/protocol/messages.ts';
import type {
  Account,
  Cancellation,
  CancellationUpdate,
  Millis,
  Order,
  VenueDescription,
} from '../../../server/src/protocol/model.ts';
import { interrupted, merge } from '../cancelling/merge.ts';
import { type AccountStatus, type ServerCondition, withoutServer } from './accountStatus.ts';
import type { OrderCancellation } from './node.ts';
import { OrderCancellations } from './orderCancellations.ts';
import { type MarketOrders, OrdersByMarket } from './ordersByMarket.ts';

interface Entry {
  status: AccountStatus;
  readonly openOrders: OrdersByMarket;
  /** Outlives the server that sent it, until the next server has read the list itself. */
  kept?: boolean;
}

const CONNECTING: AccountStatus = { session: { state: 'connecting' } };
/** So many attempts are kept in memory, and so many orders of all of them together. */
const KEPT_CANCELLATIONS = 500;
const KEPT_ROWS = 10_000;

export class OrderStore {
  readonly #entries = new Map<string, Entry>();
  readonly #cancellations = new Map<string, Cancellation>();
  readonly #attempts = new OrderCancellations();
  readonly #change = new EventEmitter<void>();
  readonly #cancellationChange = new EventEmitter<Cancellation>();
  readonly onDidChange = this.#change.event;
  readonly onDidChangeCancellation = this.#cancellationChange.event;
  #accounts: readonly Account[] = [];
  #frame = 0;
  #server: ServerCondition = 'stopped';
  #serverSince: Millis = 0;
  #venues: readonly VenueDescription[] = [];

  get accounts(): readonly Account[] {
    return this.#accounts;
  }
  /** Unless it runs, what is shown is as old as `asOf` says. */
  get server(): ServerCondition {
    return this.#server;
  }
  /** Whether nothing goes on before a person restarts it. */
  get needsRestart(): boolean {
    return this.#server === 'ended' || this.#server === 'notResponding';
  }
  /** Another one after each change of anything but orders and sessions. */
  get frame(): number {
    return this.#frame;
  }
  get cancellations(): readonly Cancellation[] {
    return [...this.#cancellations.values()];
  }

  /** What the server said of a venue; undefined until it has. */
  venue(id: string): VenueDescription | undefined {
    return this.#venues.find((venue) => venue.id === id);
  }
  /** Whether the accounts are at more than one venue, so that each has to be named with its own. */
  get severalVenues(): boolean {
    return new Set(this.#accounts.map((account) => account.venue)).size > 1;
  }

  account(id: string): Account | undefined {
    return this.#accounts.find((account) => account.id === id);
  }
  status(accountId: string): AccountStatus {
    const status = this.#entries.get(accountId)?.status ?? CONNECTING;
    return this.needsRestart ? withoutServer(status, this.#server, this.#serverSince) : status;
  }
  /** Whether the server that runs has read the list; what an earlier one read stays in sight until then. */
  isListRead(accountId: string): boolean {
    const entry = this.#entries.get(accountId);
    return entry?.status.asOf !== undefined && !entry.kept;
  }
  orders(accountId: string): readonly Order[] {
    return [...(this.#entries.get(accountId)?.openOrders.orders.values() ?? [])];
  }
  /** The same orders by market. */
  markets(accountId: string): readonly MarketOrders[] {
    return [...(this.#entries.get(accountId)?.openOrders.markets ?? [])];
  }
  order(accountId: string, orderId: string): Order | undefined {
    return this.#entries.get(accountId)?.openOrders.orders.get(orderId);
  }
  allOrders(): readonly Order[] {
    return this.#accounts.flatMap((account) => this.orders(account.id));
  }
  inRun(run: string): readonly Cancellation[] {
    return this.cancellations.filter((cancellation) => cancellation.run === run);
  }
  cancellation(id: string): Cancellation | undefined {
    return this.#cancellations.get(id);
  }
  /** The latest attempt to cancel this order, if there was one. */
  attempt(order: Order): OrderCancellation | undefined {
    return this.#attempts.of(order);
  }

  setVenues(venues: readonly VenueDescription[]): void {
    this.#venues = venues;
    this.#fireFrame();
  }

  setAccounts(accounts: readonly Account[]): void {
    this.#accounts = accounts;
    const known = new Set(accounts.map((account) => account.id));
    for (const id of [...this.#entries.keys()]) if (!known.has(id)) this.#entries.delete(id);
    this.#fireFrame();
  }

  apply(update: AccountUpdate): void {
    const entry: Entry = this.#entries.get(update.accountId) ?? {
      status: CONNECTING,
      openOrders: new OrdersByMarket(),
    };
    this.#entries.set(update.accountId, entry);
    const { accountId: _, orders, ...status } = update;
    if (entry.kept && status.asOf === undefined && status.session.state !== 'signedOut') {
      entry.status = { ...entry.status, session: status.session };
      this.#change.fire();
      return;
    }
    // Of a list that an earlier server sent, only what this one has found is left: its first list is whole.
    const isWhole = orders.reset || entry.kept;
    entry.kept = false;
    entry.status = status;
    const { openOrders } = entry;
    if (isWhole) openOrders.keep(new Set(orders.upserted.map(({ orderId }) => orderId)));
    for (const id of orders.removed) openOrders.delete(id);
    for (const order of orders.upserted) {
      // The server has looked what changed, but a whole list repeats what is known, and that need not be built again.
      const isKnown = isWhole && isSame(openOrders.orders.get(order.orderId), order);
      if (!isKnown) openOrders.set(order);
    }
    this.#change.fire();
  }

  #fireFrame(): void {
    this.#frame += 1;
    this.#change.fire();
  }

  /** Takes in what changed of a cancellation. */
  applyCancellation(update: CancellationUpdate): void {
    const cancellation = merge(this.#cancellations.get(update.id), update);
    this.#cancellations.set(cancellation.id, cancellation);
    this.#attempts.add(cancellation, update.rows);
    this.#forgetOldest();
    this.#cancellationChange.fire(cancellation);
    this.#fireFrame();
  }

  /** What is over and older than what is kept. The journal has all of it. */
  #forgetOldest(): void {
    let kept = 0;
    for (const { rows } of this.#cancellations.values()) kept += rows.length;
    for (const old of [...this.#cancellations.values()].slice(0, -1)) {
      if (this.#cancellations.size <= KEPT_CANCELLATIONS && kept <= KEPT_ROWS) break;
      if (old.rows.some((row) => row.following || !row.outcome)) continue;
      this.#cancellations.delete(old.id);
      this.#attempts.forget(old.id);
      kept -= old.rows.length;
    }
  }

  /** How many attempts, orders of them, and names of orders are kept in memory. */
  get kept(): { readonly cancellations: number; readonly rows: number; readonly names: number } {
    const rows = this.cancellations.reduce((sum, one) => sum + one.rows.length, 0);
    return { cancellations: this.#cancellations.size, rows, names: this.#attempts.size };
  }

  /** `at` is when it was found to be so. */
  setServer(condition: ServerCondition, at: Millis): void {
    if (condition === this.#server) return;
    this.#server = condition;
    this.#serverSince = at;
    if (condition === 'stopped' || condition === 'ended') this.#loseServer();
    this.#change.fire();
  }

  /** Without a server nothing is live any more, and what was being sent is unresolved. */
  #loseServer(): void {
    for (const entry of this.#entries.values()) {
      entry.kept = true;
      if (entry.status.session.state !== 'signedOut') {
        entry.status = { ...entry.status, session: { state: 'connecting' } };
      }
    }
    for (const cancellation of [...this.#cancellations.values()]) {
      if (!cancellation.rows.some((row) => row.following || !row.outcome)) continue;
      // The other window's server goes on, and the next one here tells of it.
      if (cancellation.otherWindow) continue;
      this.applyCancellation({ ...cancellation, rows: cancellation.rows.map(interrupted) });
    }
  }
}
