/** The table of routes, and the way of a request through it: body, session, profile, scope, maintenance, handler. */

import type { Fault } from '../faults.ts';
import { refusing } from '../refusing.ts';
import type { Answer, Received } from '../serve.ts';
import {
  actingFor,
  authProblem,
  type Checked,
  identityProblem,
  isCookieSession,
  missingScope,
  one,
  refuse,
} from './access.ts';
import type { Call } from './call.ts';
import { cancelMany, cancelMarket, cancelOne } from './cancel.ts';
import { derive } from './derive.ts';
import { manyNamed, named, oneNamed } from './ids.ts';
import { positions } from './positions.ts';
import {
  activeMarkets,
  apiTokens,
  maintenance,
  marketBySlug,
  ordersOfMarket,
  profile,
  profileByAccount,
  userOrders,
} from './reads.ts';
import type { State } from './state.ts';
import { statusBatch } from './statusBatch.ts';

interface Route {
  readonly kind: 'read' | 'cancel';
  /** `public` needs no session, `identity` an identity token and nothing else; `own` acts for the token's profile; else where another profile may be named. */
  readonly as: 'public' | 'identity' | 'own' | 'onBehalfOf query' | 'x-on-behalf-of header';
  readonly handle: (call: Call) => Answer;
}

const cancels = { kind: 'cancel', as: 'onBehalfOf query' } as const;
const reads = { kind: 'read', as: 'own' } as const;

const routes: Readonly<Record<string, Route>> = {
  'GET /maintenance/status': { ...reads, as: 'public', handle: maintenance },
  'GET /markets/active': { ...reads, as: 'public', handle: activeMarkets },
  'GET /markets/*': { ...reads, as: 'public', handle: marketBySlug },
  'GET /markets/*/user-orders': { ...reads, as: 'x-on-behalf-of header', handle: userOrders },
  'GET /orders/*': { ...reads, as: 'x-on-behalf-of header', handle: ordersOfMarket },
  'GET /profiles/me': { ...reads, handle: ({ state }) => ({ status: 200, body: profile(state) }) },
  'GET /profiles/*': { ...reads, handle: profileByAccount },
  'GET /auth/api-tokens': { ...reads, handle: apiTokens },
  'POST /auth/api-tokens/derive': { kind: 'read', as: 'identity', handle: derive },
  'GET /portfolio/positions': { ...reads, handle: positions },
  'POST /orders/status/batch': { ...reads, handle: statusBatch },
  'POST /orders/cancel': {
    ...cancels,
    handle: (call) => after(oneNamed(call.body), (n) => cancelOne(call, n)),
  },
  'POST /orders/batch-cancel': {
    ...cancels,
    handle: (call) => after(manyNamed(call.body, ['orderId', 'clientOrderId']), (n) => cancelMany(call, n)),
  },
  'POST /orders/cancel-batch': {
    ...cancels,
    handle: (call) => after(manyNamed(call.body, ['orderId']), (n) => cancelMany(call, n)),
  },
  'DELETE /orders/*': {
    ...cancels,
    handle: (call) => after(named('orderId', call.name), (n) => cancelOne(call, n)),
  },
  'DELETE /orders/all/*': { ...cancels, handle: cancelMarket },
};

function after<T>(checked: Checked<T>, handle: (value: T) => Answer): Answer {
  return checked.ok ? handle(checked.value) : checked.answer;
}

interface Found {
  readonly route: Route;
  readonly name: string;
  readonly query: URLSearchParams;
}

function findRoute({ method, target }: Received): Found | undefined {
  const [path = '', query = ''] = target.split(/\?(.*)/s);
  const [, first = '', second = '', ...rest] = path.split('/');
  const patterns: [pattern: string, name: string][] = [
    [`/${[first, second, ...rest].join('/')}`, ''],
    [`/${[first, '*', ...rest].join('/')}`, second],
    [`/${[first, second, '*'].join('/')}`, rest.length === 1 ? (rest[0] ?? '') : ''],
  ];
  for (const [pattern, name] of patterns) {
    const route = routes[`${method} ${pattern}`];
    if (route && (name !== '') === pattern.includes('*')) {
      return { route, name: decoded(name), query: new URLSearchParams(query) };
    }
  }
  return undefined;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

export function kindOf(received: Received): 'read' | 'cancel' {
  return findRoute(received)?.route.kind ?? 'read';
}

export function answer(state: State, received: Received, fault: Fault | undefined): Answer {
  const found = findRoute(received);
  if (!found) return refuse(404, `Cannot ${received.method} ${received.target}`);
  const body = readBody(received);
  if (!body.ok) return body.answer;
  const { route, name, query } = found;
  const profileId = admitted(state, received, route, query);
  if (!profileId.ok) return profileId.answer;
  const act = () => route.handle({ state, fault, name, query, body: body.value, profileId: profileId.value });
  return refusing(fault, act, (status, message) => refuse(status, message));
}

/** The profile that the request may act for, or the refusal. */
function admitted(state: State, received: Received, route: Route, query: URLSearchParams): Checked<number> {
  const { headers } = received;
  if (route.as === 'public') return actingFor(state, null, headers);
  if (isCookieSession(headers)) {
    return { ok: false, answer: refuse(410, 'Session login is gone. Use API keys.') };
  }
  const problem =
    route.as === 'identity' ? identityProblem(state, headers) : authProblem(state, headers, received);
  if (problem !== undefined) return { ok: false, answer: refuse(401, problem) };
  const missing =
    route.kind === 'cancel' ? (missingScope(state, headers, 'trading') ?? blocked(state)) : undefined;
  if (missing) return { ok: false, answer: missing };
  if (route.as === 'identity') return actingFor(state, null, headers);
  if (route.as === 'onBehalfOf query') return actingFor(state, query.get('onBehalfOf'), headers);
  return actingFor(state, route.as === 'own' ? null : one(headers, 'x-on-behalf-of'), headers);
}

/** Maintenance stops cancels only in the mode `disabled`. */
function blocked(state: State): Answer | undefined {
  if (state.mode !== 'disabled') return undefined;
  const resumeAt = new Date(Date.now() + 600_000).toISOString();
  return {
    status: state.maintenanceStatus,
    body: { code: 'TRADING_DISABLED', message: 'Trading is disabled', mode: state.mode, resumeAt },
  };
}

/** A body is JSON, declared as JSON. An empty one must not be declared (the official clients say so for DELETE). */
function readBody({ method, headers, body }: Received): Checked<unknown> {
  const isJson = /^application\/json\b/i.test(headers['content-type'] ?? '');
  if (body.length === 0) {
    if (method === 'GET' || (method === 'DELETE' && !isJson)) return { ok: true, value: undefined };
    return { ok: false, answer: refuse(400, 'Body cannot be empty') };
  }
  if (!isJson) return { ok: false, answer: refuse(400, 'Body must be application/json') };
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    return { ok: true, value };
  } catch {
    return { ok: false, answer: refuse(400, 'Body is not valid JSON') };
  }
}
