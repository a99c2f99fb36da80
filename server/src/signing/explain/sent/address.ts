/** An absolute address, cut and not changed. */
export interface Address {
  /** Scheme and host with port, without a user. */
  readonly origin: string;
  /** `name:password` before the host. */
  readonly user?: string;
  /** Path and query as they are written; `/` where there is no path. */
  readonly target: string;
}

const ABSOLUTE = /^([a-z][a-z0-9+.-]*:\/\/)(?:([^/?#@]*)@)?([^/?#@]+)([^#]*)/i;

/** Cuts an address into its parts; undefined for anything that is no absolute address. A fragment is not sent. */
export function addressOf(text: string): Address | undefined {
  const [, scheme = '', user, host = '', rest = ''] = ABSOLUTE.exec(text) ?? [];
  if (scheme === '') return undefined;
  const target = rest.startsWith('/') ? rest : `/${rest}`;
  return { origin: `${scheme.toLowerCase()}${host}`, target, ...(user === undefined ? {} : { user }) };
}

/** The origin that a Host header means: TLS, but for this computer. */
export function originOfHost(host: string): string | undefined {
  if (!/^[^\s/?#@]+$/.test(host)) return undefined;
  const isHere = /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/i.test(host);
  return `${isHere ? 'http' : 'https'}://${host}`;
}
