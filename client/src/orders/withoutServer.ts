/** A server that hangs or ended says nothing any more: what it said last is not how things are. Pure. */
import { l10n } from 'vscode';
import type { Millis } from '../../../server/src/protocol/model.ts';
import type { AccountStatus, ServerCondition } from './accountStatus.ts';

/** The status as it may be shown: nothing is live, or on its way to be, before a person restarts the server. */
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
