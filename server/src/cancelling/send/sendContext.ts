import type { Attempts } from '../attempts.ts';
import type { CancellingPorts } from '../ports.ts';

/** What sending works with, whatever is sent. */
export interface SendContext {
  readonly ports: CancellingPorts;
  readonly attempts: Attempts;
}
