import type { Account } from '../../protocol/model.ts';
import type { Call } from '../venue.ts';
import { description } from './description.ts';

/** The venue asks for a descriptive one (llms.txt, 2026-05). */
const USER_AGENT = 'order-inspector/0.1';

export function endpoint(account: Account | undefined, name: 'rest' | 'ws'): string {
  return (account?.endpoints[name] ?? description.production[name] ?? '').replace(/\/+$/, '');
}

export function post(account: Account | undefined, target: '/v1/trade' | '/v1/info', body: string): Call {
  const headers = {
    accept: 'application/json',
    'content-type': 'application/json',
    'user-agent': USER_AGENT,
  };
  return { method: 'POST', origin: endpoint(account, 'rest'), target, headers, body };
}
