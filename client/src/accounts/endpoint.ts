/** Checks the address of a venue. Pure. */
import { l10n } from 'vscode';

const SECURE = ['https:', 'wss:'];
const PLAIN = ['http:', 'ws:'];

export type Endpoint = { readonly address: string } | { readonly problem: string };

/**
 * A base address such as `https://api.example.com`: TLS, unless it is this computer. `production` is the venue's own
 * address for the same: only where that has a path this one may have one. The result has no trailing slash.
 */
export function checkEndpoint(text: string, production?: string): Endpoint {
  if (!URL.canParse(text.trim()))
    return { problem: l10n.t('This is not an address, such as https://host:port.') };
  const url = new URL(text.trim());
  if (url.username || url.password)
    return { problem: l10n.t('An address must not hold a name or a password.') };
  if (url.search || url.hash || (url.pathname !== '/' && !hasPath(production))) {
    return { problem: l10n.t('Only scheme, host and port: no path, query or fragment.') };
  }
  if (PLAIN.includes(url.protocol) && isLoopback(url)) return { address: base(url) };
  if (SECURE.includes(url.protocol)) return { address: base(url) };
  return { problem: l10n.t('https or wss is required, except for an address on this computer.') };
}

/** Whether the address is a loopback address by its number, or the name `localhost`. */
function isLoopback(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(url.hostname);
}

/** Whether a text is an address on this computer, with TLS or without. */
export function isPracticeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return [...PLAIN, ...SECURE].includes(url.protocol) && isLoopback(url);
}

function hasPath(address: string | undefined): boolean {
  return address !== undefined && URL.canParse(address) && new URL(address).pathname !== '/';
}

function base(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`.replace(/\/+$/, '');
}
