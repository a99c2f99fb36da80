/** Reads the line that a practice venue prints when it serves. Pure. */
import { isLoopback } from './endpoint.ts';

/** A practice venue that is running on this computer, with the throwaway credentials it accepts. */
export interface PracticeVenue {
  readonly venue: string;
  readonly endpoints: Readonly<Record<string, string>>;
  readonly credentials: Readonly<Record<string, string>>;
}

/** Which key of the line is which endpoint and which credential, by venue. */
const KEYS: Readonly<
  Record<string, { endpoints: Record<string, string>; credentials: Record<string, string> }>
> = {
  limitless: {
    endpoints: { rest: 'url', socket: 'socketUrl' },
    credentials: { tokenId: 'apiKey', secret: 'secret' },
  },
};

/** The venues of a line. Venues that are unknown, incomplete or not on this computer are left out. */
export function readPracticeLine(line: string): readonly PracticeVenue[] {
  const all = asRecord(parse(line));
  return Object.entries(KEYS).flatMap(([venue, keys]) => {
    const one = asRecord(all[venue]);
    const endpoints = mapped(keys.endpoints, one);
    const credentials = mapped(keys.credentials, one);
    if (!endpoints || !credentials || !Object.values(endpoints).every(isLocal)) return [];
    return [{ venue, endpoints, credentials }];
  });
}

function mapped(
  keys: Record<string, string>,
  from: Record<string, unknown>,
): Record<string, string> | undefined {
  const entries = Object.entries(keys).map(([to, key]) => [to, from[key]] as const);
  const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return texts.length === entries.length ? Object.fromEntries(texts) : undefined;
}

function isLocal(address: string): boolean {
  return URL.canParse(address) && isLoopback(new URL(address));
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
