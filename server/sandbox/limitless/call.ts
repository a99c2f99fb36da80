import type { Fault } from '../faults.ts';
import type { State } from './state.ts';

/** A request that is on its way to its handler. */
export interface Call {
  readonly state: State;
  readonly fault: Fault | undefined;
  /** What stands for `*` in the path, decoded. */
  readonly name: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** Whose orders are meant. */
  readonly profileId: number;
}
