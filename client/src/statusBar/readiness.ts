/** "Can I cancel right now?" in the status bar: one word for each account in its tooltip. */
import { type Disposable, l10n, StatusBarAlignment, type StatusBarItem, ThemeColor, window } from 'vscode';
import type { Millis, Readiness, ReadinessFact } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { accountName } from '../orders/describe.ts';
import { freshness } from '../orders/freshness.ts';
import { clockTime } from '../ui/clock.ts';

/** How often it is asked at most, and at least while there is an account, ms. */
const AT_MOST: Millis = 2_000;
const AT_LEAST: Millis = 15_000;

type Verdict = Readiness['verdict'];
const WORDS: Readonly<Record<Verdict, () => string>> = {
  ready: () => l10n.t('ready'),
  late: () => l10n.t('late'),
  no: () => l10n.t('no'),
};
const LOOK: Readonly<Record<Verdict, () => string>> = {
  ready: () => l10n.t('$(check) can cancel'),
  late: () => l10n.t('$(warning) cancel delayed'),
  no: () => l10n.t('$(error) cannot cancel'),
};

export function showReadiness(app: App): Disposable[] {
  const item = window.createStatusBarItem('orderInspector.readiness', StatusBarAlignment.Left, 49);
  item.name = l10n.t('Can I Cancel Right Now?');
  let waiting: NodeJS.Timeout | undefined;
  const ask = async () => {
    waiting = undefined;
    const asked = app.server.state === 'running' && app.accounts.all.length > 0;
    const all = asked ? await app.server.request('orderInspector/readiness', null).catch(() => []) : [];
    const { needsRestart } = app.store;
    item.command = needsRestart ? 'orderInspector.restartServer' : 'orderInspector.cancelDryRun';
    if (needsRestart) return showRestart(item, app);
    const worst = worstOf(all);
    if (!worst) return item.hide();
    item.text = LOOK[worst]();
    item.tooltip = all.map((one) => line(app, one, Date.now())).join('\n');
    item.backgroundColor = worst === 'no' ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    item.show();
  };
  const soon = () => {
    waiting ??= setTimeout(ask, AT_MOST);
  };
  const regularly = setInterval(soon, AT_LEAST);
  const stop = () => {
    clearTimeout(waiting);
    clearInterval(regularly);
  };
  return [
    item,
    app.store.onDidChange(soon),
    app.server.onDidChangeState(() => void ask()),
    { dispose: stop },
  ];
}

/** Nothing can be cancelled through a server that does not answer, whatever it said last. */
function showRestart(item: StatusBarItem, app: App): void {
  item.text = LOOK.no();
  item.tooltip = freshness(app.store, Date.now());
  item.backgroundColor = new ThemeColor('statusBarItem.warningBackground');
  if (app.accounts.all.length > 0) item.show();
}

function worstOf(all: readonly Readiness[]): Verdict | undefined {
  return (['no', 'late', 'ready'] as const).find((verdict) => all.some((one) => one.verdict === verdict));
}

/** `Main: ready · session live · key accepted · clock 0.2 s off · …`. */
function line(app: App, { accountId, verdict, facts }: Readiness, now: Millis): string {
  const name = accountName(
    app.store,
    app.accounts.all.find(({ id }) => id === accountId),
  );
  return `${name}: ${[WORDS[verdict](), ...facts.map((fact) => factWords(fact, now))].join(' · ')}`;
}

function factWords({ fact, good, value = 0 }: ReadinessFact, now: Millis): string {
  switch (fact) {
    case 'session':
      return good ? l10n.t('session live') : l10n.t('session not live');
    case 'key':
      return good ? l10n.t('key accepted') : l10n.t('no accepted key');
    case 'scope':
      return l10n.t('the key lacks the permission to cancel');
    case 'clock':
      return l10n.t('clock {0} s off', (Math.abs(value) / 1000).toFixed(1));
    case 'budget':
      return value > 0 ? l10n.t('rate limit: {0} ms', value) : l10n.t('rate limit: none');
    case 'used':
      return l10n.t('the venue counts {0} requests', value);
    case 'read':
      return value > 0 ? l10n.t('last signed read {0}', clockTime(value, now)) : l10n.t('no signed read yet');
    case 'unresolved':
      return l10n.t('{0} unresolved', value);
  }
}
