/** Actions over the stream: the envelope is flattened into `params`, and `ok` is `success` here. */
import { type Answer, pause, perform } from '../bend.ts';
import type { Faults } from '../faults.ts';
import type { Entry } from '../journal.ts';
import { unflatten } from './envelope.ts';
import { type Client, replyBody } from './messages.ts';
import { type Checked, good, no, type Refusal } from './result.ts';
import type { State } from './state.ts';
import { describeAction, rateRefusal, runAction } from './trade.ts';
import type { Fields } from './wire.ts';

export const streamPath = '/v1/ws/trade';

interface Posting {
  readonly state: State;
  readonly faults: Faults;
  readonly latencyMs: number;
}

interface Posted {
  readonly client: Client;
  readonly entry: Entry;
  readonly id: string;
  readonly params: Fields;
}

/** Carries out an action with the faults that it would meet over HTTP. */
export async function post({ state, faults, latencyMs }: Posting, posted: Posted): Promise<void> {
  const body = unflatten(posted.params);
  const refused = refusalOf(state, posted.client, body);
  const { kind, name } = describeAction(body);
  const fault = refused ? undefined : faults.take(kind, `${streamPath} ${name}`);
  const answer = (outcome: Checked<unknown>): Answer => {
    const reply = replyBody(state, posted.id, outcome);
    return { status: reply.status, body: JSON.stringify(reply) };
  };
  const act = () => {
    if (refused) return answer({ ok: false, refusal: refused });
    const done = runAction(state, body, fault);
    return answer(done.ok ? good({ status: 'success', response: done.value }) : done);
  };
  const delivery = await perform(act, fault, latencyMs);
  if (delivery.how === 'silence') return;
  if (delivery.how === 'cut') return posted.client.cut();
  await pause(delivery.waitMs ?? 0);
  posted.entry.status = delivery.answer.status;
  const text = textOf(delivery.answer, answer);
  if (delivery.how === 'half') posted.client.sendHalf(text);
  else posted.client.send(text);
}

function refusalOf(state: State, client: Client, body: Fields): Refusal | undefined {
  if (client.session.authenticated.size === 0) return no(401, 'UNAUTHORIZED', 'not authenticated').refusal;
  return state.maintenance
    ? no(503, 'SERVICE_UNAVAILABLE', 'the exchange is under maintenance').refusal
    : rateRefusal(state, body);
}

/** A text leaves as it is; what a fault says as an object becomes the failure that the stream would make of it. */
function textOf({ status, body }: Answer, answer: (outcome: Checked<unknown>) => Answer): string {
  if (typeof body === 'string') return body;
  return String(answer(no(status, 'UNKNOWN_ERROR', JSON.stringify(body))).body);
}
