/** Venues' timers in the status bar: until when they hold, and a warning where one is not refreshed. */
import { type Disposable, l10n, StatusBarAlignment, ThemeColor, window } from 'vscode';
import type { TimerState } from '../../../server/src/protocol/messages.ts';
import type { Account, Millis } from '../../../server/src/protocol/model.ts';
import { accountWords } from '../orders/accountWords.ts';
import type { OrderStore } from '../orders/store.ts';
import { timerToast } from '../orders/timerToast.ts';
import { standing, timerWords } from '../orders/timerWords.ts';
import { clockTime } from '../ui/clock.ts';

export function showTimers(store: OrderStore): Disposable[] {
  const item = window.createStatusBarItem('orderInspector.deadMansSwitch', StatusBarAlignment.Left, 48);
  item.name = l10n.t("Dead Man's Switch");
  item.command = 'orderInspector.deadMansSwitch';
  const told = new Set<string>();
  let waiting: NodeJS.Timeout | undefined;
  const draw = () => {
    clearTimeout(waiting);
    const now = Date.now();
    const timers = timersOf(store, now);
    for (const one of timers) tellOnce(store, one, told, now);
    const [worst] = timers;
    if (!worst) return item.hide();
    const { text, background } = look(worst.timer, now);
    item.text = timers.length > 1 ? l10n.t('{0} (and {1} more)', text, timers.length - 1) : text;
    item.tooltip = timers
      .map(({ account, timer }) => `${nameOf(store, account)}: ${timerWords(timer, now)}`)
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

function nameOf(store: OrderStore, account: Account): string {
  return accountWords(account, store.venue(account.venue));
}

interface Timed {
  readonly account: Account;
  readonly timer: TimerState;
}

const RANKS = ['ended', 'notArmedAgain', 'failing', 'holds'];

/** Those that hold, or were to hold and do not: what needs attention first, then what ends first. */
export function timersOf(store: OrderStore, now: Millis): readonly Timed[] {
  const timed = store.accounts.flatMap((account): Timed[] => {
    const { timer } = store.status(account.id);
    return timer && standing(timer, now) !== 'over' ? [{ account, timer }] : [];
  });
  const rank = ({ timer }: Timed) => RANKS.indexOf(standing(timer, now));
  return timed.sort((a, b) => rank(a) - rank(b) || (a.timer.firesAt ?? 0) - (b.timer.firesAt ?? 0));
}

/** What stands in the status bar, and in which colour. */
export function look(
  timer: TimerState,
  now: Millis,
): { readonly text: string; readonly background?: string } {
  const at = timer.firesAt === undefined ? '?' : clockTime(timer.firesAt, now);
  const warning = 'statusBarItem.warningBackground';
  switch (standing(timer, now)) {
    case 'ended':
      return {
        text: l10n.t("$(error) dead man's switch ended {0}", at),
        background: 'statusBarItem.errorBackground',
      };
    case 'failing':
      return {
        text: l10n.t("$(warning) dead man's switch not refreshed, ends {0}", at),
        background: warning,
      };
    case 'notArmedAgain':
      return { text: l10n.t("$(warning) dead man's switch off"), background: warning };
    default:
      return { text: l10n.t("$(watch) dead man's switch until {0}", at) };
  }
}

/** What went wrong, once each; by the window that refreshes it, or by all where none does. */
function tellOnce(store: OrderStore, { account, timer }: Timed, told: Set<string>, now: Millis): void {
  const how = standing(timer, now);
  if (how === 'holds') for (const one of RANKS) told.delete(`${account.id} ${one}`);
  const { kept, firesAt } = timer;
  const isHere = kept === undefined || kept.here || kept.problem === '';
  const name = `${account.id} ${how}`;
  if (how === 'holds' || how === 'over' || !isHere || told.has(name)) return;
  told.add(name);
  const at = firesAt === undefined ? '?' : clockTime(firesAt, now);
  void timerToast('warning', warning(how, nameOf(store, account), at), whyOf(how, timer));
}

/** Undefined where there is nothing more to say. */
function whyOf(how: ReturnType<typeof standing>, { kept, problem = kept?.problem }: TimerState) {
  const why = problem === '' ? l10n.t('No window refreshed it in time.') : problem;
  const then =
    how === 'ended' ? l10n.t('It is not armed again by itself.') : l10n.t('It is tried again until then.');
  if (how === 'notArmedAgain') return why;
  return [then, why].filter((words) => words !== undefined).join(' ');
}

/** Short: with buttons a toast has about forty characters to a line. */
function warning(how: 'ended' | 'notArmedAgain' | 'failing', name: string, at: string): string {
  if (how === 'ended')
    return l10n.t("Dead man's switch of {0} ended at {1}: the venue cancels all orders.", name, at);
  if (how === 'notArmedAgain')
    return l10n.t("Dead man's switch of {0} is off: arming it again failed.", name);
  return l10n.t("Dead man's switch of {0} not refreshed; holds until {1}.", name, at);
}
