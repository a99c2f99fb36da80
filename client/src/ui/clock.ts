/** Times as a person reads them: local, 24 hours. */
import { zoneWords } from '../../../server/src/protocol/localTime.ts';
import type { Millis } from '../../../server/src/protocol/model.ts';

/** `14:03:12`; with the date in front when it was another day than `now`, which the caller says: nothing here asks the clock. */
export function clockTime(at: Millis, now: Millis): string {
  const date = new Date(at);
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':');
  return date.toDateString() === new Date(now).toDateString() ? time : `${day(date)} ${time}`;
}

/** `14:03:12 (UTC+01:00)`: in documents, which are read elsewhere too. */
export function zonedTime(at: Millis, now: Millis): string {
  return `${clockTime(at, now)} (${zoneWords(at)})`;
}

function day(date: Date): string {
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(twoDigits).join('-');
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
