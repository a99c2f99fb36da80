/** What the linter has to know of a venue's cancel request: data, no code, so that a venue adds no case to the linter. */
import type { OrderKey } from '../protocol/model.ts';

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
}

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

/** A further parameter of a request, such as `onBehalfOf`. The intent form has it beside `cancel`. */
export interface ParameterForm {
  readonly key: string;
  /** The rule that speaks about it, such as `scope/on-behalf-of`. */
  readonly code: string;
  /** Matches the text of a string or a number. */
  readonly pattern: RegExp;
  /** What it must be, to follow "must be". */
  readonly must: string;
  /** Where the wire form's body holds it. */
  readonly wirePath?: readonly string[];
  /** Where it goes instead when the venue does not read it from the body: a mistake worth naming. */
  readonly notInBody?: string;
}

/** One message that the venue documents for cancelling, as it stands in a file. */
export interface WireForm {
  /** Recognised when the value at `path` is one of `values`. Without a marker, by the presence of an id place. */
  readonly marker?: { readonly path: readonly string[]; readonly values: readonly string[] };
  readonly keys: KeyTree;
  /** Where its ids are; empty for a message that cancels all. */
  readonly ids: readonly IdPlace[];
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
  /** Its value is a list. */
  readonly many?: boolean;
  readonly choices?: readonly { readonly value: string; readonly text: string }[];
}

/** A venue's cancel request, as its documentation shows it. */
export interface RequestForm {
  readonly orderId: IdForm;
  /** Absent where the venue does not cancel by clientOrderId. */
  readonly clientOrderId?: IdForm;
  /** Empty where a cancel request has no body. */
  readonly wire: readonly WireForm[];
  readonly parameters: readonly ParameterForm[];
  /** Whether a signature in the file means something here. */
  readonly signedInFile: boolean;
  /** The most ids in one request. */
  readonly maxIds: number;
  /** The largest body in bytes of UTF-8, where the venue documents one. */
  readonly maxBytes?: number;
  readonly secrets: readonly SecretForm[];
  /** What its fields mean, by their key. */
  readonly fields?: Readonly<Record<string, FieldFact>>;
  /** The keys of the wire form that signing writes anew. */
  readonly signedKeys?: readonly string[];
}

/** A venue, as far as the linter knows it. */
export interface VenueForm {
  readonly id: string;
  readonly label: string;
  readonly requestForm: RequestForm;
}
