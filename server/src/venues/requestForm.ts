/** What the linter has to know of a venue's cancel request: data, no code, so that a venue adds no case to the linter. */
import type { OrderKey } from '../protocol/model.ts';

/** The form of an id. */
export interface IdForm {
  /** What it is called, such as `UUID`. */
  readonly name: string;
  /** Matches the whole id. */
  readonly pattern: RegExp;
  readonly example: string;
  /** What it must be, to follow "must be". */
  readonly must: string;
}

/** The keys that a venue documents; `true` is a leaf. */
export interface KeyTree {
  readonly [key: string]: true | KeyTree;
}

/** Where a wire form holds ids. */
export interface IdPlace {
  readonly path: readonly string[];
  readonly by: OrderKey['by'];
  /** An array of ids, or one. */
  readonly many: boolean;
}

/** A further parameter of a request, such as `onBehalfOf`. */
export interface ParameterForm {
  readonly key: string;
  readonly pattern: RegExp;
  /** What it must be, to follow "must be". */
  readonly must: string;
  /** Where the wire form has it when it is not in the body: a mistake worth naming. */
  readonly notInBody?: string;
}

/** A venue's cancel request, as its documentation shows it. */
export interface RequestForm {
  readonly orderId: IdForm;
  readonly clientOrderId?: IdForm;
  readonly wire?: {
    /** Recognised when the value at `path` is one of `values`. Without a marker, by the presence of an id place. */
    readonly marker?: { readonly path: readonly string[]; readonly values: readonly string[] };
    readonly keys: KeyTree;
    readonly ids: readonly IdPlace[];
  };
  readonly parameters: readonly ParameterForm[];
  /** Whether a signature in the file means something here. */
  readonly signedInFile: boolean;
  /** The most ids in one request. */
  readonly maxIds: number;
  /** The largest body in bytes of UTF-8, where the venue documents one. */
  readonly maxBytes?: number;
}
