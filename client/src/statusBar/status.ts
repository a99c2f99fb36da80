/** One entry in the status bar: how many orders are open, and whether that is known to be so. */
import { type Disposable, l10n, StatusBarAlignment, ThemeColor, window } from 'vscode';
import { isUnanswered } from '../cancelling/outcomeWords.ts';
import { viewId } from '../contributions.ts';
import { freshness } from '../orders/freshness.ts';
import type { OrderStore } from '../orders/store.ts';

export function showStatus(store: OrderStore): Disposable[] {
  const item = window.createStatusBarItem('orderInspector.status', StatusBarAlignment.Left, 50);
  item.name = l10n.t('Open Orders');
  const draw = () => {
    const { text, troubled } = statusText(store);
    item.text = text;
    item.command = store.needsRestart ? 'orderInspector.restartServer' : `${viewId}.focus`;
    item.tooltip = freshness(store, Date.now());
    item.backgroundColor = troubled ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    if (store.accounts.length > 0) item.show();
    else item.hide();
  };
  draw();
  return [item, store.onDidChange(draw)];
}

/** Says first what needs attention: an unknown outcome, then a list that is not live. */
export function statusText(store: OrderStore): { text: string; troubled: boolean } {
  const orders = ordersWords(store);
  if (store.server === 'ended') {
    return { text: l10n.t('$(error) {0}, server ended: restart', orders), troubled: true };
  }
  if (store.server === 'notResponding') {
    return { text: l10n.t('$(error) {0}, server not responding: restart', orders), troubled: true };
  }
  const unknown = store.cancellations
    .flatMap((cancellation) => cancellation.rows)
    .filter(({ outcome }) => outcome && outcome.kind !== 'pending' && isUnanswered(outcome)).length;
  if (unknown > 0) {
    return { text: `$(question) ${orders}, ${unknownWords(unknown)}`, troubled: true };
  }
  const states = store.accounts
    .map((account) => store.status(account.id).session.state)
    .filter((state) => state !== 'signedOut');
  const late = states.filter((state) => state !== 'live').length;
  if (store.server === 'running' && late === 0) {
    return { text: `$(pulse) ${orders}`, troubled: false };
  }
  const connecting = states.length > 0 && states.every((state) => state === 'connecting');
  const all = store.server !== 'running' || late === states.length;
  const notLive = all ? l10n.t('not live') : l10n.t('{0} of {1} accounts not live', late, states.length);
  const how = connecting ? l10n.t('connecting') : notLive;
  return { text: `$(warning) ${orders}, ${how}`, troubled: !connecting };
}

/** A list that was never read is not called empty. */
function ordersWords(store: OrderStore): string {
  const count = store.allOrders().length;
  const signedIn = store.accounts
    .map(({ id }) => store.status(id))
    .filter(({ session }) => session.state !== 'signedOut');
  const isUnread = signedIn.length > 0 && signedIn.every(({ asOf }) => asOf === undefined);
  if (count === 0 && isUnread) return l10n.t('open orders not read');
  return count === 1 ? l10n.t('1 open order') : l10n.t('{0} open orders', count);
}

function unknownWords(count: number): string {
  return count === 1 ? l10n.t('1 cancellation unknown') : l10n.t('{0} cancellations unknown', count);
}
