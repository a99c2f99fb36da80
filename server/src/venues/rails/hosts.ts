import type { Account } from '../../protocol/model.ts';
import { optionOf } from '../optionOf.ts';
import type { Call } from '../venue.ts';
import { description } from './description.ts';

export type Service = 'auth' | 'userAccount' | 'order' | 'ws';

/** Each service has a host of its own. Source: docs.rails.xyz, the samples of each page, 2026-03. */
export function endpoint(account: Account | undefined, service: Service): string {
  const base = account?.endpoints[service] ?? description.production[service] ?? '';
  return base.replace(/\/+$/, '');
}

/** A request without its token. */
export function unauthorisedCall(
  account: Account | undefined,
  service: Exclude<Service, 'ws'>,
  method: 'GET' | 'DELETE',
  path: string,
  query: Readonly<Record<string, string>>,
): Call {
  const text = Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return {
    method,
    origin: endpoint(account, service),
    target: `/api/v1/${path}${text && `?${text}`}`,
    headers: { accept: 'application/json' },
  };
}

/** One connection for the orders of all markets: each message then names its market. */
export const STREAM_TARGET = '/?market=ALL&subscriptions=orders';

/**
 * A connection for the orders of one market, whose messages do not name it. Source: the venue's brief for partners, and
 * docs.rails.xyz/latest (known since 2026-11-25).
 */
export function marketTarget(market: string): string {
  return `/?market=${encodeURIComponent(market)}`;
}

/** The market of a connection; undefined where it is for all. */
export function marketOfTarget(target: string): string | undefined {
  const market = new URLSearchParams(target.split('?')[1]).get('market');
  return market === null || market === 'ALL' ? undefined : market;
}

/** Whether the account has a connection for each market instead of one for all. */
export function isPerMarket(account: Account | undefined): boolean {
  return optionOf(description, account, 'connections') === 'perMarket';
}
