/** Times as a person reads them: this computer's own, with its zone named. Pure, but for the zone. */
import type { Millis } from './model.ts';

/** `+02:00`: how far this computer's clock was ahead of UTC then. */
function offsetWords(at: Millis): string {
  const minutes = -new Date(at).getTimezoneOffset();
  const two = (count: number) => String(Math.floor(count)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}

/** `UTC+02:00`. */
export function zoneWords(at: Millis): string {
  return `UTC${offsetWords(at)}`;
}

/** `2026-11-21T14:03:12.000+02:00`: for reports, where a time has to tell its zone by itself. */
export function isoTime(at: Millis): string {
  const shifted = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return `${shifted.toISOString().slice(0, -1)}${offsetWords(at)}`;
}

/** `2026-11-21 14:03:12.000 (+01:00)`. */
export function localTime(at: Millis): string {
  const iso = isoTime(at);
  return `${iso.slice(0, 10)} ${iso.slice(11, 23)} (${offsetWords(at)})`;
}
