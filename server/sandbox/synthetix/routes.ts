/** The HTTP side: `/v1/trade`, `/v1/info` and the status page. */
import { randomBytes } from 'node:crypto';
import type { Fault } from '../faults.ts';
import type { Answer, Received } from '../serve.ts';
import { info } from './info.ts';
import { type Checked, errorBody, good, invalid, no, type Refusal } from './result.ts';
import { type State, venueNow } from './state.ts';
import { describeAction, rateRefusal, runAction } from './trade.ts';
import { isFields, readJson } from './wire.ts';

/** Changelog of 2026-03-17. */
const largestBody = 20 * 1024;
const statusPages = ['/v1/exchange/status', '/v1/ws/exchange/status'];

export function kindOf(received: Received): 'read' | 'cancel' {
  return describeAction(bodyOf(received)).kind;
}

/** `/v1/trade cancelOrders`, so that a fault can be aimed at one action. */
export function faultTarget(received: Received): string {
  return `${received.target} ${describeAction(bodyOf(received)).name}`;
}

/** What is turned away before it is read, or because of its pace. */
export function refusal(state: State, received: Received): Answer | undefined {
  const refused = refusalOf(state, received);
  return refused && failure(state, refused);
}

function refusalOf(state: State, received: Received): Refusal | undefined {
  if (statusPages.includes(received.target)) return undefined;
  if (!received.headers['user-agent']) return no(403, 'FORBIDDEN', 'User-Agent is required').refusal;
  if (received.body.length > largestBody)
    return no(413, 'VALIDATION_ERROR', 'request body too large').refusal;
  return rateRefusal(state, bodyOf(received));
}

export function answer(state: State, received: Received, fault: Fault | undefined): Answer {
  const { method, target } = received;
  if (method === 'GET' && statusPages.includes(target)) return { status: 200, body: { status: 'ok' } };
  const checked = checkedAnswer(state, received, fault);
  if (!checked.ok) return failure(state, checked.refusal);
  return { status: 200, body: { status: 'ok', response: checked.value, ...stamp(state) } };
}

function checkedAnswer(state: State, received: Received, fault: Fault | undefined): Checked<unknown> {
  const { method, target, headers } = received;
  if (state.maintenance) return no(503, 'SERVICE_UNAVAILABLE', 'the exchange is under maintenance');
  if (target !== '/v1/trade' && target !== '/v1/info') return no(404, 'NOT_FOUND', 'not found');
  if (method !== 'POST') return no(405, 'METHOD_NOT_ALLOWED', 'method not allowed');
  if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) {
    return no(400, 'INVALID_FORMAT', 'Content-Type must be application/json');
  }
  const body = parsed(received);
  if (!body.ok) return body;
  return target === '/v1/trade' ? runAction(state, body.value, fault) : info(state, body.value);
}

function failure(state: State, refused: Refusal): Answer {
  return {
    status: refused.status,
    body: { status: 'error', error: errorBody(refused), ...stamp(state) },
  };
}

/** What every answer ends with; the id of a request is spelled in two ways. */
function stamp(state: State): object {
  const now = venueNow(state);
  const requestId = randomBytes(8).toString('hex');
  const timestamp = state.shapes.timestamp === 'ms' ? now : new Date(now).toISOString();
  return { timestamp, requestId, request_id: requestId };
}

function parsed({ body }: Received): Checked<unknown> {
  try {
    const value = readJson(new TextDecoder('utf-8', { fatal: true }).decode(body));
    return isFields(value) ? good(value) : invalid('request body must be an object');
  } catch {
    return no(400, 'INVALID_FORMAT', 'request body is not valid JSON');
  }
}

function bodyOf(received: Received): unknown {
  const body = parsed(received);
  return body.ok ? body.value : undefined;
}
