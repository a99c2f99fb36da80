/** A request that has been let in and is on its way to its handler. */
import type { Fault } from '../faults.ts';
import type { Refusal } from './refuse.ts';
import type { State } from './state.ts';

export interface Call {
  readonly state: State;
  readonly fault: Fault | undefined;
  /** From the path, in lower case; empty where the path has none. */
  readonly orderId: string;
  readonly query: URLSearchParams;
  /** The body's fields; undefined without a body. */
  readonly fields: Readonly<Record<string, unknown>> | undefined;
}

/** What is answered with 200, or why nothing was done. */
export type Reply = { readonly body: unknown } | Refusal;
