import type { Millis, SessionState } from '../../../server/src/protocol/model.ts';

export interface AccountStatus {
  readonly session: SessionState;
  readonly asOf?: Millis;
  readonly identity?: string;
  readonly clockOffset?: Millis;
  /** What the list may lack. */
  readonly warning?: string;
}

/**
 * How the language server is. `notResponding`: it runs and does not answer. `ended`: it ended so often that it is not
 * started again by itself.
 */
export type ServerCondition = 'running' | 'stopped' | 'ended' | 'notResponding';
