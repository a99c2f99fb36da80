/** When an instrument is traded, in the two forms that the venue's pages have. Pure. */
import { asArray, asObject, asText, type JsonObject, type JsonValue } from '../../json/value.ts';
import { shorten } from '../problemText.ts';

/** As the venue told it, in words. */
export interface TradingHours {
  /** The hours of most days. */
  readonly usual: readonly string[];
  /** Days that are otherwise, the next one first. `date`: such as 2026-12-25. */
  readonly days: readonly { readonly date: string; readonly words: string }[];
}

/** So many days are kept, and so many of these are told. */
const KEPT = 40;
const TOLD = 3;

/**
 * Either `{data: {calendars: [{name, timezone, openHour, closeHour, openDayBefore, openOnWeekends, holidays}]}}`, those of the
 * symbol that was asked for (market-data page), or `{data: [{date, name, marketStatus, affectsInstruments, tradingHours}]}`
 * (calendars page, both known in 2026-05). Undefined for anything else.
 */
export function readTradingHours(value: JsonValue | undefined, symbol: string): TradingHours | undefined {
  const body = asObject(value);
  if (!body || (body['error'] ?? false) !== false) return undefined;
  const days = asArray(body['data']);
  if (days)
    return {
      usual: [],
      days: sorted(days.filter((day) => isAbout(day, symbol)).flatMap((day) => dayOf(day, 'not as usual'))),
    };
  const calendars = asArray(asObject(body['data'])?.['calendars'])?.map(asObject);
  if (!calendars?.every((calendar) => calendar !== undefined)) return undefined;
  const holidays = calendars.flatMap((calendar) => asArray(calendar['holidays']) ?? []);
  return {
    usual: calendars.flatMap(usualOf),
    days: sorted(holidays.flatMap((day) => dayOf(day, 'holiday'))),
  };
}

/** From `today` on, such as 2026-11-26; undefined where there is nothing to tell. */
export function hoursWords({ usual, days }: TradingHours, today: string): string | undefined {
  const next = days.filter(({ date }) => date >= today).slice(0, TOLD);
  const words = [...usual, ...next.map((day) => `${day.date} ${day.words}`)];
  return words.length === 0 ? undefined : words.join('; ');
}

function usualOf(calendar: JsonObject): readonly string[] {
  const hours = span(calendar['openHour'], calendar['closeHour'], calendar['timezone']);
  if (hours === undefined) return [];
  const notes = [
    textOf(calendar['name']),
    calendar['openDayBefore'] === true ? 'opens the day before' : undefined,
    calendar['openOnWeekends'] === true ? 'on weekends too' : undefined,
    calendar['openOnWeekends'] === false ? 'not on weekends' : undefined,
  ].filter((note) => note !== undefined);
  return [notes.length === 0 ? hours : `${hours} (${notes.join(', ')})`];
}

/** Whether a day names this instrument among those that it is about. */
function isAbout(day: JsonValue, symbol: string): boolean {
  return asArray(asObject(day)?.['affectsInstruments'])?.map(asText).includes(symbol) === true;
}

/** A day that is otherwise; `plain` is what is said where the venue says nothing but its date. */
function dayOf(value: JsonValue, plain: string): TradingHours['days'] {
  const day = asObject(value);
  const date = /^\d{4}-\d{2}-\d{2}/.exec(asText(day?.['date']) ?? '')?.[0];
  if (!day || date === undefined) return [];
  const hours = asObject(day['tradingHours']);
  const words = [
    hours && span(hours['start'], hours['end'], hours['timezone']),
    span(day['openHour'], day['closeHour'], undefined),
    textOf(day['marketStatus']),
    textOf(day['name']) ?? textOf(day['description']),
  ].filter((word) => word !== undefined);
  return [{ date, words: words.length === 0 ? plain : words.join(', ') }];
}

function sorted(days: TradingHours['days']): TradingHours['days'] {
  return days.toSorted((a, b) => (a.date < b.date ? -1 : 1)).slice(-KEPT);
}

function span(from: JsonValue | undefined, to: JsonValue | undefined, zone: JsonValue | undefined) {
  const [start, end, where] = [textOf(from), textOf(to), textOf(zone)];
  if (start === undefined || end === undefined) return undefined;
  return [`${start}–${end}`, where].filter((part) => part !== undefined).join(' ');
}

/** Not empty, on one line. */
function textOf(value: JsonValue | undefined): string | undefined {
  const text = shorten(asText(value) ?? '').slice(0, 60);
  return text === '' ? undefined : text;
}
