/** `GET {prefix}/market/calendars`: asked beside everything else, once a day for each symbol that has open orders. */
import type { Millis } from '../../protocol/model.ts';
import { replyValue } from '../replyValue.ts';
import { isoTime } from '../time.ts';
import type { AccountTransport } from '../venue.ts';
import { signedRead } from './call.ts';
import { hoursWords, readTradingHours, type TradingHours } from './tradingHours.ts';

const DAY: Millis = 86_400_000;
/** So many symbols of an account are asked about in a day: the others are shown without their hours. */
const MOST = 10;

interface Asked {
  readonly at: Millis;
  readonly hours?: TradingHours | undefined;
}

/** What the venue told of the hours of each symbol, for as long as a session stands. */
export class Calendars {
  readonly #transport: AccountTransport;
  readonly #asked = new Map<string, Asked>();

  constructor(transport: AccountTransport) {
    this.#transport = transport;
  }

  /** When a symbol is traded, as far as the venue told it; undefined where it did not. */
  hoursOf(symbol: string): string | undefined {
    const hours = this.#asked.get(symbol)?.hours;
    return hours && hoursWords(hours, isoTime(this.#transport.now()).slice(0, 10));
  }

  /** Asks what was not asked for a day. A read that fails is not repeated before the next day. Never rejects. */
  async read(symbols: Iterable<string>, signal: AbortSignal): Promise<void> {
    const { now } = this.#transport.world;
    const known = this.#asked;
    for (const [symbol, { at }] of known) if (now() - at >= DAY || at > now()) known.delete(symbol);
    const wanted = [...new Set(symbols)].filter((symbol) => !known.has(symbol));
    for (const symbol of wanted.slice(0, Math.max(0, MOST - known.size))) {
      if (signal.aborted) return;
      known.set(symbol, { at: now() });
      const hours = await readOne(this.#transport, symbol, signal).catch(() => undefined);
      known.set(symbol, { at: now(), hours });
    }
  }
}

async function readOne(
  transport: AccountTransport,
  symbol: string,
  signal: AbortSignal,
): Promise<TradingHours | undefined> {
  const path = `/market/calendars?symbol=${encodeURIComponent(symbol)}`;
  const make = () => signedRead(transport, path);
  const reply = await transport.send(make, { priority: 'read', signal });
  return reply.kind === 'reply' && reply.status === 200
    ? readTradingHours(replyValue(reply), symbol)
    : undefined;
}
