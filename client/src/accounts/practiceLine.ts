/** Reads the line that the practice venues print when they serve. Pure. */
import { isPracticeAddress } from './endpoint.ts';

type Texts = Readonly<Record<string, string>>;

/** A practice venue that is running on this computer, with the throwaway credentials it accepts. */
export interface PracticeVenue {
  readonly venue: string;
  /** By the names that the venue's description gives its production addresses. */
  readonly endpoints: Texts;
  /** By `Field.id`. */
  readonly credentials: Texts;
  /** By `Field.id`. */
  readonly options: Texts;
}

/** Which key of the line is which endpoint, credential and option, by venue. */
const KEYS: Readonly<Record<string, Pick<PracticeVenue, 'endpoints' | 'credentials' | 'options'>>> = {
  limitless: {
    endpoints: { rest: 'url', socket: 'socketUrl' },
    credentials: { tokenId: 'apiKey', secret: 'secret' },
    options: {},
  },
  synthetix: {
    endpoints: { rest: 'url', ws: 'wsUrl' },
    credentials: { privateKey: 'privateKey' },
    options: { subAccountId: 'subAccountId' },
  },
  roxom: {
    endpoints: { rest: 'url', ws: 'wsUrl' },
    credentials: { keyId: 'apiKey', privateKeyPem: 'privateKeyPem' },
    options: {},
  },
  rails: {
    endpoints: { auth: 'authUrl', userAccount: 'userAccountUrl', order: 'orderUrl', ws: 'wsUrl' },
    credentials: { apiKey: 'apiKey', apiSecret: 'apiSecret' },
    options: {},
  },
};

/** The venues of a line. Venues that are unknown, incomplete or not on this computer are left out. */
export function readPracticeLine(line: string): readonly PracticeVenue[] {
  const all = asRecord(parse(line));
  return Object.entries(KEYS).flatMap(([venue, keys]) => {
    const one = asRecord(all[venue]);
    const endpoints = mapped(keys.endpoints, one);
    const credentials = mapped(keys.credentials, one);
    const options = mapped(keys.options, one);
    if (!endpoints || !credentials || !options) return [];
    return Object.values(endpoints).every(isPracticeAddress)
      ? [{ venue, endpoints, credentials, options }]
      : [];
  });
}

function mapped(keys: Texts, from: Record<string, unknown>): Texts | undefined {
  const entries = Object.entries(keys).map(([to, key]) => [to, from[key]] as const);
  const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return texts.length === entries.length ? Object.fromEntries(texts) : undefined;
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
