/** Accounts and venues, without secrets, and how a session stands. */
import type { Millis, OrderKey } from './order.ts';

/** Where an account trades. `sandbox` is a practice venue on this computer, `other` any other address. */
export type Environment = 'production' | 'sandbox' | 'other';

/** One account at one venue, without its secrets. Stored in the client, told to the server. */
export interface Account {
  /** Random and stable: survives renaming and a change of key. */
  readonly id: string;
  /** The venue's id, such as `limitless`. */
  readonly venue: string;
  /** The person's name for it. */
  readonly name: string;
  readonly environment: Environment;
  /** Base addresses by the name the venue gives them (`rest`, `socket`, …). */
  readonly endpoints: Readonly<Record<string, string>>;
  /** The venue's own options, by `Field.id`, such as `cancelWith` or `onBehalfOf`. */
  readonly options: Readonly<Record<string, string>>;
  /** With what it signs in, by `CredentialKind.id`; absent, with the first kind of its venue. No secret. */
  readonly credentialKind?: string;
  /** It was made for practice venues on this computer. */
  readonly practice?: true;
  /** What signing in found out of the options that nobody chose. */
  readonly found?: Found;
}

/** By `Field.id`: the value with which the venue took a signed read, and when it first did. */
export type Found = Readonly<Record<string, { readonly value: string; readonly at: Millis }>>;

/** Something to ask a person for: a credential or an option of an account. */
export interface Field {
  readonly id: string;
  readonly label: string;
  /** One sentence: what it is and where to find it. */
  readonly hint: string;
  readonly secret: boolean;
  /** The value has several lines, such as a key in PEM. */
  readonly multiline?: boolean;
  readonly optional?: boolean;
  /** What is kept is the path of a file; its text is the value, read each time the credentials are asked for. */
  readonly fromFile?: true;
  /** It is asked for in each window that signs in, and kept in its memory alone. */
  readonly askedAtSignIn?: true;
  /** Its value can be chosen from what the venue says when asked. */
  readonly discover?: boolean;
  /** What a value must look like, as the source of a regular expression. */
  readonly pattern?: string;
  /** For a decimal whole number: the largest one. */
  readonly max?: string;
  readonly choices?: readonly { readonly value: string; readonly label: string; readonly hint: string }[];
  /** With another value of this option it is another account at the venue, with orders and a timer of its own. */
  readonly otherAccount?: true;
  /** What an option is that nobody chose. */
  readonly default?: string;
  /**
   * The venue's documents leave it open, and reads that change nothing can tell. Where nobody chose it, signing in tries
   * the choices in their order until the venue takes one (`byTrying`), or the venue is asked afterwards (`byReads`).
   */
  readonly foundAtSignIn?: 'byTrying' | 'byReads';
  /** The setting `orderInspector.<venue>.<id>` of this machine says it for accounts that do not choose it themselves. */
  readonly hasSetting?: true;
}

/** A way to sign in at a venue, and what a person has to enter for it. */
export interface CredentialKind {
  readonly id: string;
  readonly label: string;
  /** One sentence: who has such credentials, and what becomes of them. */
  readonly hint: string;
  /** The venue's limits count by the first one, so accounts that share it share its pace. */
  readonly fields: readonly Field[];
  /** What a person should know before choosing it, such as that it is deprecated. */
  readonly note?: string;
  /** The venue has closed it: it is offered only to whoever asks for what is closed. */
  readonly closed?: true;
  /** What is entered makes credentials of this other kind at the venue, once; those are kept, and it is not. */
  readonly exchangedFor?: string;
  /** The key is not here: what these credentials name is asked to sign. */
  readonly signsElsewhere?: true;
  /** A person confirms each signature: nothing is signed that nobody asked for. */
  readonly asksPerson?: true;
  /** Options that cannot be used with it, by `Field.id`. */
  readonly notWith?: readonly string[];
}

/** A fact about a venue that a person should know before relying on it. */
export interface Fact {
  readonly text: string;
  readonly source: string;
  /** ISO date of the source. */
  readonly date: string;
}

/** What the client needs to know of a venue in order to ask for an account and to name things. */
export interface VenueDescription {
  readonly id: string;
  readonly label: string;
  /** Where the label would be too long, such as in the name of an account; the label without it. */
  readonly shortLabel?: string;
  /** What an account may sign in with; the first one is what is meant where nobody chose. */
  readonly credentialKinds: readonly [CredentialKind, ...CredentialKind[]];
  readonly options: readonly Field[];
  /** The production addresses, by endpoint name. */
  readonly production: Readonly<Record<string, string>>;
  /** Further environments that the venue itself runs, such as its sandbox, with their addresses. */
  readonly environments?: readonly {
    readonly id: string;
    readonly label: string;
    readonly endpoints: Readonly<Record<string, string>>;
  }[];
  readonly cancelBy: readonly OrderKey['by'][];
  /** The venue's own timer that cancels everything unless it is refreshed, in whole seconds; absent where it has none. */
  readonly deadMansSwitch?: {
    readonly minSeconds: number;
    readonly maxSeconds: number;
    readonly note: string;
  };
  readonly behaviour: readonly Fact[];
}

/** A failure that was to be expected, told to a person: what happened and what to do next. */
export interface Problem {
  readonly code:
    | 'authentication'
    | 'forbidden'
    /** A request was refused for its time. */
    | 'clock'
    | 'network'
    | 'venue'
    | 'rateLimit'
    | 'maintenance'
    | 'unreadable'
    | 'internal';
  readonly message: string;
  readonly nextStep: string;
  /** Nothing is at the path that was asked, by whoever's word: it may have moved. */
  readonly notFound?: true;
  /** The credentials have ended by their own word, so nothing was sent: no further try with them can succeed. */
  readonly ended?: true;
  /** The venue knows the credentials, and they have ended: nothing else about them is wrong. */
  readonly expired?: true;
  /** What is encrypted does not open with the password: another one may. */
  readonly wrongPassword?: true;
}

/** What a session is doing. Only `live` is fresh: in every other state the orders are as old as `asOf` says. */
export type SessionState =
  /** `why`: something is missing that only a person has, such as the password of a file. */
  | { readonly state: 'signedOut'; readonly why?: string }
  | { readonly state: 'connecting' }
  | { readonly state: 'live'; readonly updates: 'stream' | 'polling' }
  | { readonly state: 'stale'; readonly since: Millis; readonly why: Problem; readonly retryAt: Millis }
  | { readonly state: 'failed'; readonly why: Problem; readonly retryAt?: Millis };
