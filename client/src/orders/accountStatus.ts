/** How an account is, and the server that tells it. Pure. */
import { l10n } from 'vscode';
import type { TimerState } from '../../../server/src/protocol/messages.ts';
import type { Millis, SessionState } from '../../../server/src/protocol/model.ts';

export interface AccountStatus {
  readonly session: SessionState;
  readonly asOf?: Millis;
  readonly eventAt?: Millis;
  readonly identity?: string;
  readonly clockOffset?: Millis;
  /** Why its credentials cannot cancel, where the venue told. */
  readonly cannotCancel?: string;
  /** The venue's own timer, as the venue last told it here. */
  readonly timer?: TimerState;
  /** What the list may lack. */
  readonly warning?: string;
}

/**
 * How the language server is. `notResponding`: it runs and does not answer. `ended`: it ended so often that it is not
 * started again by itself.
 */
export type ServerCondition = 'running' | 'stopped' | 'ended' | 'notResponding';

/**
 * The status as it may be shown of a server that hangs or ended, which says nothing any more: nothing is live, or on its way to be, before a person restarts the server.
 */
export function withoutServer(
  status: AccountStatus,
  condition: ServerCondition,
  since: Millis,
): AccountStatus {
  const { state } = status.session;
  if (state === 'signedOut' || state === 'failed') return status;
  const why = {
    code: 'internal',
    message:
      condition === 'ended'
        ? l10n.t("Order Inspector's own server ended.")
        : l10n.t("Order Inspector's own server does not respond."),
    nextStep: l10n.t('Run "Order Inspector: Restart Language Server".'),
  } as const;
  return { ...status, session: { state: 'stale', since, why, retryAt: since } };
}
