/** How old a list of open orders is, in words. Pure. */
import { l10n } from 'vscode';
import type { Millis } from '../../../server/src/protocol/model.ts';
import { clockTime } from '../ui/clock.ts';

const SECOND: Millis = 1_000;
const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;

/** When a list was read as a whole, and when an event last changed something in it. */
export interface ListTimes {
  readonly asOf?: Millis | undefined;
  readonly eventAt?: Millis | undefined;
}

/** `last full read 7 min ago · last event 2 s ago`; the event only where there was one since that read. */
export function listAge(times: ListTimes, now: Millis): string {
  return listWords(times, (at) => ago(at, now));
}

/** The same with times of day, for what stands still while time passes: `last full read at 14:03:12`. */
export function listReadAt(times: ListTimes, now: Millis): string {
  return listWords(times, (at) => l10n.t('at {0}', clockTime(at, now)));
}

function listWords({ asOf, eventAt }: ListTimes, when: (at: Millis) => string): string {
  if (asOf === undefined) return l10n.t('not read yet');
  const read = l10n.t('last full read {0}', when(asOf));
  if (eventAt === undefined || eventAt <= asOf) return read;
  return `${read} · ${l10n.t('last event {0}', when(eventAt))}`;
}

/** `2 s ago`, `7 min ago`, or the time. Between ten seconds and a minute in steps, so that it does not run. */
function ago(at: Millis, now: Millis): string {
  const age = Math.max(0, now - at);
  if (age >= HOUR) return l10n.t('at {0}', clockTime(at, now));
  if (age >= MINUTE) return l10n.t('{0} min ago', Math.floor(age / MINUTE));
  const seconds = Math.floor(age / SECOND);
  return l10n.t('{0} s ago', seconds < 10 ? seconds : Math.floor(seconds / 10) * 10);
}
