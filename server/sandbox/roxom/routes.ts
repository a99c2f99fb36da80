/** The table of routes, and the way of a request through it: prefix, route, body, key and signature, id, handler. */
import type { Fault } from '../faults.ts';
import { refusing } from '../refusing.ts';
import type { Answer, Received } from '../serve.ts';
import { wireJson } from '../wireJson.ts';
import { accessProblem } from './access.ts';
import { calendars } from './calendars.ts';
import type { Call, Reply } from './call.ts';
import { cancelAll, cancelOne } from './cancel.ts';
import { isUuid7 } from './ids.ts';
import { placeOrder } from './place.ts';
import { getOrder, listOrders } from './reads.ts';
import { type Refusal, refusalAnswer, refused } from './refuse.ts';
import { type State, venueNow } from './state.ts';

interface Route {
  readonly kind: 'read' | 'cancel';
  readonly handle: (call: Call) => Reply;
}

const routes: Readonly<Record<string, Route>> = {
  'GET /market/calendars': { kind: 'read', handle: calendars },
  'GET /orders': { kind: 'read', handle: listOrders },
  'POST /orders': { kind: 'read', handle: placeOrder },
  'GET /orders/*': { kind: 'read', handle: getOrder },
  'POST /orders/cancel-all': { kind: 'cancel', handle: cancelAll },
  'POST /orders/*/cancel': { kind: 'cancel', handle: cancelOne },
};

interface Found {
  readonly route: Route;
  readonly id: string;
  readonly query: URLSearchParams;
}

/** The path is taken as it is: what is signed and what is meant are the same bytes. */
function findRoute(state: State, { method, target }: Received): Found | undefined {
  const [path = '', query = ''] = target.split(/\?(.*)/s);
  const { prefix } = state.behavior;
  if (!path.startsWith(`${prefix}/`)) return undefined;
  const rest = path.slice(prefix.length);
  const id = /^\/orders\/([^/]+)/.exec(rest)?.[1] ?? '';
  const exact = routes[`${method} ${rest}`];
  if (exact && !rest.includes('*')) return { route: exact, id: '', query: new URLSearchParams(query) };
  const named = id === '' ? undefined : routes[`${method} ${rest.replace(id, () => '*')}`];
  return named && { route: named, id, query: new URLSearchParams(query) };
}

export function kindOf(state: State, received: Received): 'read' | 'cancel' {
  return findRoute(state, received)?.route.kind ?? 'read';
}

export function answer(state: State, received: Received, fault: Fault | undefined): Answer {
  const reply = replyTo(state, received, fault);
  if ('status' in reply) return refusalAnswer(state.behavior, reply, venueNow(state));
  return { status: 200, body: wireJson(reply.body), headers: { 'content-type': 'application/json' } };
}

function replyTo(state: State, received: Received, fault: Fault | undefined): Reply {
  const found = findRoute(state, received);
  if (!found) return refused(404, 'Not found');
  const body = readFields(received.body);
  if ('status' in body) return body;
  const { method, target, headers } = received;
  const problem = accessProblem(state, headers, { method, target, ...body });
  if (problem) return problem;
  const { route, id, query } = found;
  if (id !== '' && !isUuid7(id)) return refused(400, 'Invalid order ID');
  const act = () => route.handle({ state, fault, orderId: id.toLowerCase(), query, fields: body.fields });
  return refusing(fault, act, refused);
}

/** The body's fields: without them its signature cannot be checked. */
function readFields(body: Buffer): { fields: Readonly<Record<string, unknown>> | undefined } | Refusal {
  if (body.length === 0) return { fields: undefined };
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { fields: { ...value } };
  } catch {
    // Said below, as for any other body that has no fields.
  }
  return refused(400, 'Body is not a JSON object');
}
