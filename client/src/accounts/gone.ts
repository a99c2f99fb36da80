import { l10n, window } from 'vscode';
import type { Account } from '../../../server/src/protocol/model.ts';
import { inert } from '../orders/clean.ts';

/** An account that another window removed is not brought back by what was asked for it here. */
export function tellGone({ name }: Account): void {
  void window.showWarningMessage(
    l10n.t('Nothing was changed: the account "{0}" was removed in another window.', inert(name, 60)),
  );
}
