import type { Account } from '../../protocol/model.ts';
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
