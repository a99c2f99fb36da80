/** All that the practice venue knows and that a control can change. */
import type { StreamFaults } from '../streamFaults.ts';
import type { Book } from './book.ts';
import type { Rules, Shapes } from './choices.ts';
import type { DeadMansSwitch } from './deadMansSwitch.ts';
import type { Key } from './keys.ts';
import type { Limits } from './limits.ts';
import type { Nonces } from './nonces.ts';
import type { Ids } from './seed.ts';

export interface SubAccount {
  /** A decimal text beyond 2^53. */
  readonly id: string;
  readonly name: string;
  /** Checksummed address. */
  readonly owner: string;
}

export interface Delegation {
  readonly subAccountId: string;
  /** Checksummed address. */
  readonly walletAddress: string;
  /** `session` or `delegate`; `trading` is the old word for `session`. */
  readonly permission: string;
  /** Milliseconds since the epoch; null for never. */
  readonly expiresAt: number | null;
}

export interface State {
  readonly book: Book;
  readonly ids: Ids;
  readonly limits: Limits;
  readonly nonces: Nonces;
  /** The timestamps of auth messages: each may be used once. */
  readonly authTimes: Nonces;
  readonly deadMansSwitch: DeadMansSwitch;
  readonly streamFaults: StreamFaults;
  /** How long a connection may wait before it authenticates. Milliseconds. */
  readonly authMs: number;
  readonly owner: Key;
  readonly session: Key;
  readonly subAccounts: readonly [SubAccount, ...SubAccount[]];
  delegations: readonly Delegation[];
  readonly shapes: Shapes;
  readonly rules: Rules;
  clockOffsetMs: number;
  /** Everything but the status page answers 503. */
  maintenance: boolean;
}

/** The venue's clock. */
export function venueNow(state: State): number {
  return Date.now() + state.clockOffsetMs;
}

/** What this address may do for a sub-account; undefined for nothing. An expired delegation is none. */
export function roleOf(
  state: State,
  address: string,
  subAccountId: string,
): 'owner' | 'delegate' | undefined {
  if (state.subAccounts.some(({ id, owner }) => id === subAccountId && owner === address)) return 'owner';
  const now = venueNow(state);
  const found = state.delegations.find(
    (delegation) => delegation.walletAddress === address && delegation.subAccountId === subAccountId,
  );
  return found && (found.expiresAt === null || found.expiresAt > now) ? 'delegate' : undefined;
}

/** Whether the venue has met this address at all. */
export function isKnown(state: State, address: string): boolean {
  return (
    state.subAccounts.some(({ owner }) => owner === address) ||
    state.delegations.some(({ walletAddress }) => walletAddress === address)
  );
}
