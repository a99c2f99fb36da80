/** Venues' timers in the status bar: until when they hold, and a warning where one is not refreshed. */
import { commands, type Disposable, l10n, StatusBarAlignment, ThemeColor, window } from 'vscode';
import type { TimerState } from '../../../server/src/protocol/messages.ts';
import type { Account, Millis } from '../../../server/src/protocol/model.ts';
import { inert } from '../orders/clean.ts';
import { accountName } from '../orders/describe.ts';
import type { OrderStore } from '../orders/store.ts';
import { timerWords } from '../orders/timerWords.ts';
import { clockTime } from '../ui/clock.ts';

const COMMAND = 'orderInspector.deadMansSwitch';

export function showTimers(store: OrderStore): Disposable[] {
  const item = window.createStatusBarItem('orderInspector.deadMansSwitch', StatusBarAlignment.Left, 48);
  item.name = l10n.t("Dead Man's Switch");
  item.command = COMMAND;
  const told = new Set<string>();
  let waiting: NodeJS.Timeout | undefined;
  const draw = () => {
    clearTimeout(waiting);
    const now = Date.now();
    const timers = timersOf(store, now);
    const [worst] = timers;
    for (const one of timers) tellOnce(store, one, told, now);
    if (!worst) return item.hide();
    const { text, background } = look(worst.timer, now);
    item.text = timers.length > 1 ? l10n.t('{0} (and {1} more)', text, timers.length - 1) : text;
    item.tooltip = timers
      .map(({ account, timer }) => `${accountName(store, account)}: ${timerWords(timer, now)}`)
      .join('\n');
    item.backgroundColor = background === undefined ? undefined : new ThemeColor(background);
    item.show();
    // What was set once is over by then, and nobody tells so.
    const next = Math.min(...timers.map(({ timer }) => (timer.firesAt ?? now) - now).filter((ms) => ms > 0));
    if (Number.isFinite(next)) waiting = setTimeout(draw, Math.min(next + 100, 60_000));
  };
  draw();
  return [item, store.onDidChange(draw), { dispose: () => clearTimeout(waiting) }];
}

interface Timed {
  readonly account: Account;
  readonly timer: TimerState;
}

/** Those that hold, or have ended without a refresh: what needs attention first, then what ends first. */
export function timersOf(store: OrderStore, now: Millis): readonly Timed[] {
  const timed = store.accounts.flatMap((account): Timed[] => {
    const { timer } = store.status(account.id);
    const isShown = timer?.state === 'ended' || (timer?.state === 'armed' && (timer.firesAt ?? now) > now);
    return timer && isShown ? [{ account, timer }] : [];
  });
  return timed.sort(
    (a, b) => rank(a.timer) - rank(b.timer) || (a.timer.firesAt ?? 0) - (b.timer.firesAt ?? 0),
  );
}

function rank({ state, kept }: TimerState): number {
  if (state === 'ended') return 0;
  return kept?.problem === undefined ? 2 : 1;
}

/** What stands in the status bar, and in which colour. */
export function look(
  { state, firesAt, kept }: TimerState,
  now: Millis,
): { readonly text: string; readonly background?: string } {
  const at = firesAt === undefined ? '?' : clockTime(firesAt, now);
  if (state === 'ended')
    return {
      text: l10n.t("$(error) dead man's switch ended {0}", at),
      background: 'statusBarItem.errorBackground',
    };
  if (kept?.problem !== undefined)
    return {
      text: l10n.t("$(warning) dead man's switch not refreshed, ends {0}", at),
      background: 'statusBarItem.warningBackground',
    };
  return { text: l10n.t("$(watch) dead man's switch until {0}", at) };
}

/** A refresh that failed, and an end, once each; by the window that refreshes it, or by all where none does. */
function tellOnce(store: OrderStore, { account, timer }: Timed, told: Set<string>, now: Millis): void {
  const { kept, state, firesAt } = timer;
  const isBad = state === 'ended' || kept?.problem !== undefined;
  const name = `${account.id} ${state}`;
  if (!isBad) {
    told.delete(`${account.id} armed`);
    told.delete(`${account.id} ended`);
  }
  const isHere = kept?.here === true || kept?.problem === '';
  if (!isBad || !isHere || told.has(name)) return;
  told.add(name);
  const at = firesAt === undefined ? '?' : clockTime(firesAt, now);
  void tell(warning(accountName(store, account), timer, at));
}

function warning(name: string, { state, kept }: TimerState, at: string): string {
  if (state === 'ended')
    return l10n.t(
      'The dead man\'s switch of "{0}" was not refreshed and ended at {1}: its venue cancels all orders then. It is not armed again by itself.',
      inert(name, 60),
      at,
    );
  return l10n.t(
    'The dead man\'s switch of "{0}" was not refreshed: {1} It holds until {2}, and is tried again until then.',
    inert(name, 60),
    sentence(inert(kept?.problem || l10n.t('no window did.'), 200)),
    at,
  );
}

/** A venue's words may lack their full stop. */
function sentence(words: string): string {
  return /[.!?…]$/.test(words) ? words : `${words}.`;
}

async function tell(words: string): Promise<void> {
  const set = l10n.t("Dead Man's Switch…");
  if ((await window.showWarningMessage(words, set)) === set) await commands.executeCommand(COMMAND);
}
