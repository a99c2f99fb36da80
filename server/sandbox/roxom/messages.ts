/** What a client may say on the stream, and the venue's codes for what it may not (docs.roxom.com, connection, 2026-03). */
export interface Failure {
  readonly code: string;
  readonly msg: string;
}

export const failures = {
  authentication: { code: '600010', msg: 'Authentication failed' },
  channel: { code: '60014', msg: 'Invalid channel' },
  symbol: { code: '60015', msg: 'Invalid symbol' },
  tooMany: { code: '60016', msg: 'Subscription limit exceeded' },
  unreadable: { code: '60017', msg: 'Message parsing error' },
  binary: { code: '60018', msg: 'Binary messages not supported' },
} as const satisfies Record<string, Failure>;

export interface Message {
  readonly op: 'subscribe' | 'unsubscribe';
  readonly args: readonly unknown[];
  readonly channels: readonly string[];
}

const privates = ['orders', 'balance', 'positions', 'account'];
const publics = ['level1', 'trade', 'depth', 'ticker'];
/** The venue has a limit and does not say which. */
const mostChannels = 20;

export function isPrivate(channel: string): boolean {
  return privates.includes(channel);
}

/** The message, or the failure that it is answered with. */
export function readMessage(
  text: string | undefined,
  symbols: readonly string[],
  already: ReadonlySet<string>,
): Message | Failure {
  if (text === undefined) return failures.binary;
  const { op, args } = parsed(text);
  if ((op !== 'subscribe' && op !== 'unsubscribe') || !Array.isArray(args)) return failures.unreadable;
  const channels = args.map((arg: unknown) => channelOf(arg, symbols));
  const wrong = channels.find((channel) => typeof channel !== 'string');
  if (wrong !== undefined) return wrong;
  const names = channels.filter((channel) => typeof channel === 'string');
  const tooMany = op === 'subscribe' && new Set([...already, ...names]).size > mostChannels;
  return tooMany ? failures.tooMany : { op, args, channels: names };
}

function channelOf(arg: unknown, symbols: readonly string[]): string | Failure {
  if (typeof arg !== 'object' || arg === null) return failures.unreadable;
  const { channel, symbol }: { channel?: unknown; symbol?: unknown } = arg;
  if (typeof channel !== 'string') return failures.channel;
  if (isPrivate(channel)) return channel;
  if (!publics.includes(channel)) return failures.channel;
  return symbols.some((known) => known === symbol) ? `${channel}.${symbol}` : failures.symbol;
}

function parsed(text: string): { readonly op?: unknown; readonly args?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
