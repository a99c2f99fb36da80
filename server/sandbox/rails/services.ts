/** The HTTP services of the venue, each with a host of its own, and the way of a request: route, token, limit, handler. */

import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Fault, FaultTarget } from '../faults.ts';
import { refusing } from '../refusing.ts';
import type { Answer, Received } from '../serve.ts';
import { type Call, refuse } from './call.ts';
import { cancelMany } from './cancelMany.ts';
import { findOrder, openOrder, openOrders } from './reads.ts';
import { isOver, type State } from './state.ts';
import { makeToken, tokenEnd } from './tokens.ts';

export type Service = 'auth' | 'userAccount' | 'order';

interface Route {
  readonly kind: Exclude<FaultTarget, 'any'>;
  readonly handle: (call: Call) => Answer | Promise<Answer>;
}

const routes: Readonly<Record<Service, Readonly<Record<string, Route>>>> = {
  auth: { 'POST /api/v1/token': { kind: 'token', handle: token } },
  userAccount: {
    'GET /api/v1/open-orders': { kind: 'read', handle: openOrders },
    'GET /api/v1/open-order': { kind: 'read', handle: openOrder },
  },
  order: {
    'GET /api/v1/order': { kind: 'read', handle: findOrder },
    'DELETE /api/v1/orders': { kind: 'cancel', handle: cancelMany },
  },
};

function routeOf(service: Service, { method, target }: Received): Route | undefined {
  const [path = ''] = target.split('?');
  const table = routes[service];
  const name = `${method} ${path}`;
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

export function kindOf(service: Service, received: Received): Exclude<FaultTarget, 'any'> {
  return routeOf(service, received)?.kind ?? 'read';
}

export async function answer(
  service: Service,
  state: State,
  received: Received,
  fault: Fault | undefined,
): Promise<Answer> {
  const route = routeOf(service, received);
  if (!route) return refuse(404, 'Not Found');
  const { headers, target } = received;
  const refusal = service === 'auth' ? undefined : await admissionProblem(service, state, headers);
  if (refusal) return refusal;
  const query = new URLSearchParams(target.split(/\?(.*)/s)[1] ?? '');
  return refusing(fault, () => route.handle({ state, fault, query, headers }), refuse);
}

async function admissionProblem(
  service: Service,
  state: State,
  headers: IncomingHttpHeaders,
): Promise<Answer | undefined> {
  const [, bearer = ''] = /^Bearer ([^\s]+)$/.exec(headers.authorization ?? '') ?? [];
  if ((await tokenEnd(state, bearer)) === undefined) return refuse(401, 'Unauthorized');
  if (service !== 'order') return undefined;
  if (state.behavior.readOnlyKey) return refuse(403, 'Forbidden');
  return isOver(state, 'requests').over ? refuse(429, 'Too Many Requests') : undefined;
}

/** `POST /api/v1/token` with key and secret in headers, and no body. */
async function token({ state, headers }: Call): Promise<Answer> {
  if (isOver(state, 'tokens').over) return refuse(429, 'Too Many Requests');
  const [key, secret] = [headers['x-api-key'], headers['x-api-secret']];
  if (!same(key, state.apiKey) || !same(secret, state.apiSecret)) return refuse(401, 'Unauthorized');
  return {
    status: 200,
    body: {
      access_token: await makeToken(state),
      token_type: 'Bearer',
      expires_in: state.behavior.tokenSeconds,
    },
  };
}

function same(given: unknown, wanted: string): boolean {
  const [left, right] = [Buffer.from(typeof given === 'string' ? given : ''), Buffer.from(wanted)];
  return left.length === right.length && timingSafeEqual(left, right);
}
