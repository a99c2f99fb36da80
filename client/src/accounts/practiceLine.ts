/** Reads the line that the practice venues print when they serve. Pure. */
import { isPracticeAddress } from './endpoint.ts';

type Texts = Readonly<Record<string, string>>;

/** A practice venue that is running on this computer, with the throwaway credentials it accepts. */
export interface PracticeVenue {
  readonly venue: string;
  /** By the names that the venue's description gives its production addresses. */
  readonly endpoints: Texts;
  /** Of the venue's first kind, by `Field.id`. */
  readonly credentials: Texts;
  /** By `Field.id`. */
  readonly options: Texts;
}

/** Where the practice venues are made to fail. The token is a secret: it stays in memory. */
export interface ControlAddress {
  readonly url: string;
  readonly token: string;
}

/** Undefined where the line names none on this computer. */
export function readControlAddress(line: string): ControlAddress | undefined {
  const { url, token } = texts(asRecord(parse(line))['control']) ?? {};
  return url && token && isPracticeAddress(url) ? { url, token } : undefined;
}

/** The venues of a line. Venues that say no account, or are not on this computer, are left out. */
export function readPracticeLine(line: string): readonly PracticeVenue[] {
  return Object.entries(asRecord(parse(line))).flatMap(([venue, one]) => {
    const account = asRecord(asRecord(one)['account']);
    const [endpoints, credentials, options] = ['endpoints', 'credentials', 'options'].map((part) =>
      texts(account[part]),
    );
    if (!endpoints || !credentials || !options) return [];
    return Object.values(endpoints).every(isPracticeAddress)
      ? [{ venue, endpoints, credentials, options }]
      : [];
  });
}

/** Undefined for anything but an object of texts. */
function texts(value: unknown): Texts | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.values(value).every((text) => typeof text === 'string') ? (value as Texts) : undefined;
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
