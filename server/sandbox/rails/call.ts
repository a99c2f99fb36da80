import type { IncomingHttpHeaders } from 'node:http';
import type { Fault } from '../faults.ts';
import type { Answer } from '../serve.ts';
import type { State } from './state.ts';

/** A request that has been let in and is on its way to its handler. */
export interface Call {
  readonly state: State;
  readonly fault: Fault | undefined;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
}

/** The texts of refusals are ours: none is documented. */
export function refuse(status: number, message: string): Answer {
  return { status, body: { message } };
}
