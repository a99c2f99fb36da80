/** What the linter has to know of a venue's cancel request: data, and what its signatures are made of; a venue adds no case to the linter. */
import type { CancelTarget, OrderKey } from '../protocol/model.ts';

/** The form of an id. */
export interface IdForm {
  /** What it is called, with its article, such as `a UUID`. */
  readonly name: string;
  /** Matches the whole id. */
  readonly pattern: RegExp;
  /** For decimal numbers: the largest one. */
  readonly max?: bigint;
  readonly example: string;
  /** What it must be, to follow "must be". */
  readonly must: string;
  /** What ids that the venue keeps for itself begin with: it takes none of them. */
  readonly reserved?: string;
  /** Nearly any text has this form: whose an id is cannot be told by it. */
  readonly tellsNothing?: boolean;
}

/** A code that a venue brings, such as `rails/cancel-by`: its id and the name of the rule. */
export type VenueCode = `${string}/${string}`;

/** The keys that a venue documents; `true` is a leaf. */
export interface KeyTree {
  readonly [key: string]: true | KeyTree;
}

/** Where a request holds ids. */
export interface IdPlace {
  readonly path: readonly string[];
  readonly by: OrderKey['by'];
  /** An array of ids, or one. */
  readonly many: boolean;
}

/** A further parameter of a request, such as `onBehalfOf`. The neutral form has it beside `cancel`. */
export interface ParameterForm {
  readonly key: string;
  /** The rule that speaks about it, such as `scope/on-behalf-of`. */
  readonly code: string;
  /** What JSON value it takes. */
  readonly type: 'string' | 'stringOrNumber';
  /** Matches the text of the value. */
  readonly pattern: RegExp;
  /** For decimal numbers: the largest one. */
  readonly max?: bigint;
  /** What it must be, to follow "must be". */
  readonly must: string;
  /** Other keys that programs write for it in the wire form, such as an official SDK's. */
  readonly aliases?: readonly string[];
  /** Where it goes instead when the venue does not read it from the body: a mistake worth naming. */
  readonly notInBody?: string;
}

/** What sending does with a field of a file: it goes along as it is, is made anew, or is left out. */
type Sending = 'kept' | 'madeAnew' | 'dropped';

/** What a field of a wire form holds. */
type FieldValue =
  | { readonly is: 'object' }
  /** Of the neutral form: a venue's id; a text that names something here; the word for all orders; a market. */
  | { readonly is: 'venue' }
  | { readonly is: 'name'; readonly code: string; readonly pattern: RegExp; readonly must: string }
  | { readonly is: 'all'; readonly code: string; readonly must: string }
  | { readonly is: 'market' }
  /** The word that says what the message does. */
  | { readonly is: 'action' }
  | { readonly is: 'ids'; readonly by: OrderKey['by']; readonly many: boolean }
  /** A list of the markets whose orders are cancelled. */
  | { readonly is: 'markets' }
  /** One of the venue's parameters, by its key. */
  | { readonly is: 'parameter'; readonly key: string }
  | ({ readonly is: 'text' } & TextForm)
  /** A part of the signed envelope: `EnvelopeForm` knows more. */
  | { readonly is: 'envelope' }
  /** Nothing that the venue documents, but programs write it. */
  | { readonly is: 'unused'; readonly note: string };

/** A text that the venue fixes, or whose form it checks. */
export interface TextForm {
  /** The rule that speaks about it: one of the venue's own `codes`. */
  readonly code: string;
  /** Matches the whole string. */
  readonly pattern: RegExp;
  /** What it must be, to follow "must be". */
  readonly must: string;
  /** What mends it: a fixed value, or a random UUID. */
  readonly mend: { readonly value: string } | { readonly fresh: 'uuid' };
}

/** One field of a message. What it means stands in `RequestForm.fields`, by the last key of its path. */
export interface FieldForm {
  readonly path: readonly string[];
  readonly value: FieldValue;
  /** The venue refuses a message without it. */
  readonly required?: boolean;
  readonly sending: Sending;
  /** What it means where it is the same for all venues. */
  readonly text?: string;
}

/** One message that the venue documents for cancelling, as it stands in a file. */
export interface WireForm {
  /** The value of its marker; absent where the venue's messages have none. */
  readonly action?: string;
  readonly fields: readonly FieldForm[];
  readonly otherChannel?: ChannelForm;
}

/** What tells the messages of a venue apart, and those that are no cancel. */
export interface MarkerForm {
  readonly path: readonly string[];
  /** Other values that the venue documents: what such a message is, and the way to do it from here where there is one. */
  readonly others: Readonly<Record<string, string>>;
}

/** An answer of the venue, known by keys that no request has. */
interface AnswerForm {
  /** All of them at the top. */
  readonly keys: readonly string[];
  /** There is nothing beside them. */
  readonly alone?: boolean;
  /** The value of the first key is a sentence, not a single word, which might be an action. */
  readonly sentence?: true;
}

/** How another channel of the venue wraps the same message: a mistake worth naming, and a way back. */
export interface ChannelForm {
  /** What it is called, such as `WebSocket`. */
  readonly name: string;
  /** What this message goes to instead, such as `POST /v1/trade`. */
  readonly meant: string;
  /** Keys beside the parameters that only the other channel has. */
  readonly extra: readonly string[];
  /** The object that the other channel puts everything into. */
  readonly inside: string;
  /** Keys that stand in it there, and beside it here. */
  readonly moved: readonly string[];
}

/** How requests name markets. */
export interface MarketForm {
  /** Matches a market; all of them are in upper case. */
  readonly pattern: RegExp;
  /** Stands for every market, and then alone. */
  readonly wildcard?: string;
}

/** What a request says that the signature covers. */
export interface SignedRequest {
  readonly target: CancelTarget | { readonly by: 'markets'; readonly markets: readonly string[] };
  /** The parameters by key, as text. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly nonce: bigint;
  /** 0 for none. */
  readonly expiry: bigint;
}

/** A digest that a signature may have been made of. */
export interface Candidate {
  /** 0x and 64 hex digits. */
  readonly digest: string;
  /** What differs from what the venue computes, to follow "it fits if"; absent for the venue's own digest. */
  readonly slip?: string;
}

/** The signed envelope of a venue's message. Paths start at the message. */
export interface EnvelopeForm {
  readonly nonce: { readonly path: readonly string[]; readonly max: bigint };
  readonly expiry: {
    readonly path: readonly string[];
    /** How its sources contradict each other about the unit, with dates. */
    readonly doubt: string;
  };
  readonly signature: {
    readonly path: readonly string[];
    /** Values of r in the venue's documentation. */
    readonly samples: readonly string[];
  };
  /** The parameter whose owner signs, such as `subAccountId`. */
  readonly owner: string;
  /** The digests to try, the venue's own one first. Throws a RangeError for values that cannot be signed. */
  candidates(request: SignedRequest): Iterable<Candidate>;
}

/** A secret that this venue gives out, known by its looks. */
export interface SecretForm {
  /** What it is, with its article, such as `a legacy API key`. */
  readonly name: string;
  /** Matches the whole value. */
  readonly pattern: RegExp;
}

/** What a field of a request means at a venue. Data for hovers, completion and hints. */
export interface FieldFact {
  readonly text: string;
  readonly source: string;
  /** ISO date of the source, as exact as it is known. */
  readonly date: string;
  /** What its value stands for, where more can be said of it than its text. */
  readonly holds?: 'market' | 'nonce' | 'time';
  /** A time that is in seconds where this option of the account has this value, else in milliseconds. */
  readonly seconds?: { readonly option: string; readonly value: string };
  /** Its value is a list. */
  readonly many?: boolean;
  readonly choices?: readonly { readonly value: string; readonly text: string }[];
}

/**
 * A request to begin with. A text of its body that is `$1` or `${1:text}` is to be filled in; one that begins with `^` as
 * well becomes no string. `label` names the venue.
 */
export interface RequestSnippet {
  readonly label: string;
  readonly description?: string;
  readonly body: object;
}

/** A venue's cancel request, as its documentation shows it. */
export interface RequestForm {
  readonly orderId: IdForm;
  /** Absent where the venue does not cancel by clientOrderId. */
  readonly clientOrderId?: IdForm;
  /** Empty where a cancel request has no body. */
  readonly wire: readonly WireForm[];
  /** Absent where its messages have no marker: these are known by their keys. */
  readonly marker?: MarkerForm;
  readonly answers?: readonly AnswerForm[];
  readonly parameters: readonly ParameterForm[];
  readonly market?: MarketForm;
  /** Whether a signature in the file means something here. */
  readonly signedInFile: boolean;
  /** Where nonce, expiry and signature stand in the wire form, if they do. */
  readonly envelope?: EnvelopeForm;
  /** The most ids in one request. */
  readonly maxIds: number;
  /** The largest body in bytes of UTF-8, where the venue documents one. */
  readonly maxBytes?: number;
  readonly secrets: readonly SecretForm[];
  /**
   * Codes of its own, with their default severity, for texts and parameters of which no other venue has the like. Each has a
   * page under `docs/rules/`, and never changes its meaning.
   */
  readonly codes?: Readonly<Record<VenueCode, 'error' | 'warning'>>;
  /** Its messages as an editor offers them in an empty file. */
  readonly snippets?: readonly RequestSnippet[];
  /** What its fields mean, by their key. */
  readonly fields?: Readonly<Record<string, FieldFact>>;
}

/** A venue, as far as the linter knows it. */
export interface VenueForm {
  readonly id: string;
  readonly label: string;
  readonly requestForm: RequestForm;
}
