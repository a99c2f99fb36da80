/** What is said about accounts: their status, their credentials, their options and timers. */
import type { Account, Found, Millis, Order, Problem, SessionState } from './model.ts';

export type DeadMansSwitchResult =
  /** The venue's word. `firesAt`: by the venue's clock where a venue tells it; by this computer's, as the account shows it, where the server does. */
  | { readonly kind: 'armed'; readonly firesAt?: Millis; readonly words: string }
  | { readonly kind: 'disarmed'; readonly words: string }
  /** The venue refused, or nothing was sent: the timer is as it was. */
  | { readonly kind: 'refused'; readonly message: string }
  /** Sent, and no answer that says what became of it. */
  | { readonly kind: 'unknown'; readonly message: string };

/** What becomes of a timer that is kept alive when the last window closes. */
export type WhenClosed = 'letEnd' | 'turnOff';

/**
 * A venue's own timer as the venue last told it to a window of this computer. `unknown`: it was to be set, and no answer
 * says what became of that. `ended`: it was kept alive, and its time is over without a refresh: the venue has cancelled.
 */
export interface TimerState {
  readonly state: 'armed' | 'disarmed' | 'unknown' | 'ended';
  /** By this computer's clock. */
  readonly firesAt?: Millis;
  readonly toldAt: Millis;
  /** Windows refresh it while one is open; absent where it was set once. */
  readonly kept?: TimerKept;
  /** It was turned off because the last window closed. */
  readonly closed?: true;
  /** Why it could not be armed again after that, as at a reload. */
  readonly problem?: string;
}

interface TimerKept {
  readonly seconds: number;
  readonly whenClosed: WhenClosed;
  /** This window refreshed it last. */
  readonly here: boolean;
  /** Why it was not refreshed when it was to be; empty where nobody tried. It is tried again. */
  readonly problem?: string;
}

export type DiscoverResult =
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** A value that an option can take. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint: string;
}

export interface CredentialsParams {
  readonly accountId: string;
  /** Public X25519 key of this server process, SPKI DER in base64. */
  readonly publicKey: string;
}

/**
 * Credentials as JSON (`{fieldId: value}`), sealed: ephemeral X25519, HKDF-SHA256, AES-256-GCM.
 * They cross the connection only like this, because a client may trace whole messages to a log.
 */
export interface SealedCredentials {
  /** The sender's ephemeral public key, SPKI DER in base64. */
  readonly ephemeralKey: string;
  /** 12 bytes in base64. */
  readonly iv: string;
  /** Ciphertext with its 16 byte tag at the end, in base64. */
  readonly box: string;
}

export type CredentialsResult =
  | {
      readonly kind: 'sealed';
      readonly credentials: SealedCredentials;
      /** They may be others when they are asked for again, because a program printed them. */
      readonly renewable?: true;
    }
  /** Signed out, never stored, or (`why`) a part is missing that only a person can enter. */
  | { readonly kind: 'none'; readonly why?: string }
  /** Secret storage could not be read, or a program that prints them failed; `nextStep` says what to do about that. */
  | { readonly kind: 'failed'; readonly message: string; readonly nextStep?: string };

export interface ExchangeParams {
  /** With the kind that is to be exchanged. It need not be stored: the server asks for its credentials as for any other. */
  readonly account: Account;
  /** Public X25519 key of the client, SPKI DER in base64. */
  readonly publicKey: string;
}

export type ExchangeResult =
  /** Sealed to the client's key. `words`: what they may do. */
  | { readonly kind: 'exchanged'; readonly credentials: SealedCredentials; readonly words: string }
  /** The next step says whether something may have been made at the venue. */
  | { readonly kind: 'failed'; readonly problem: Problem };

/** What a venue makes of credentials that are not kept yet. */
export type TryCredentialsResult =
  /** It took the sign-in. `cannotCancel`: why they cannot cancel, where it tells what they may do. */
  | { readonly kind: 'taken'; readonly cannotCancel?: string }
  /** It refused them, or they cannot be used at all, such as a key that its password does not open. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** It could not be asked, or what it answered says nothing about them. */
  | { readonly kind: 'unchecked'; readonly problem: Problem };

/** The whole status of an account, with what changed in its list of open orders. */
export interface AccountUpdate {
  readonly accountId: string;
  readonly session: SessionState;
  /** When the list of open orders was last read as a whole; absent when it never was. */
  readonly asOf?: Millis;
  /** When the venue's stream last told of a change, which was read then; absent where it never did. */
  readonly eventAt?: Millis;
  /** What the session proved to be at the venue, such as a profile name. */
  readonly identity?: string;
  /** The venue's clock minus ours, in ms; the HTTP Date header's resolution is 1 s. */
  readonly clockOffset?: Millis;
  /** What signing in found out of the account's options, for whoever keeps the account. */
  readonly found?: Found;
  /** Why its credentials cannot cancel, where the venue tells what they may do. */
  readonly cannotCancel?: string;
  /** Of the venue's own timer; absent while the venue has told nothing of it here. */
  readonly timer?: TimerState;
  /** What the list of open orders may lack, such as orders in a form that could not be read. */
  readonly warning?: string;
  readonly orders: OrderChanges;
}

export interface OrderChanges {
  /** True: `upserted` is the whole list. */
  readonly reset: boolean;
  readonly upserted: readonly Order[];
  /** Order ids that are no longer open. */
  readonly removed: readonly string[];
}
