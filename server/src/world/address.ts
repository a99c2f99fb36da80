/** Why no connection came about, in words for a person: of ours, never the venue's or the proxy's. */
export class RouteProblem extends Error {}

/** The host of a URL as sockets want it: an IPv6 address without its brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/** The port of a URL, the usual one of its protocol where it names none. */
export function portOf({ port, protocol }: URL): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' || protocol === 'wss:' ? 443 : 80;
}

/** An error's code and words; Node puts no header and no body into these. */
export function describe(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? `${error.code}: ` : '';
  const inner = error instanceof AggregateError ? error.errors.map((e: Error) => e.message).join('; ') : '';
  return `${code}${error.message || inner}`;
}
