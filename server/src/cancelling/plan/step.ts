import type { CancelRequest } from '../../protocol/model.ts';
import type { Payload } from '../../venues/venue.ts';

/** One request of a plan: what it was made from, and the bytes as prepared. */
export interface Step {
  readonly request: CancelRequest;
  readonly payload: Payload;
}
