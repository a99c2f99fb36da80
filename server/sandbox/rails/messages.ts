/** What a client may say: `ping`, `subscribe`, `cancelOrder`. */
import type { Faults } from '../faults.ts';
import type { Entry } from '../journal.ts';
import { refusing } from '../refusing.ts';
import type { Connection } from '../webSockets.ts';
import { type OpenSession, subscriptionNames } from './admit.ts';
import { type Asking, cancelError, cancelOne } from './cancelOne.ts';
import { frame, type Said } from './frames.ts';
import { perform } from './perform.ts';
import type { State } from './state.ts';

export interface Heard {
  readonly state: State;
  readonly connection: Connection<OpenSession>;
  readonly text: string;
  readonly entry: Entry;
  readonly faults: Faults;
  readonly latencyMs: number;
}

interface Message {
  readonly message?: unknown;
  readonly content?: unknown;
}

export function nameOf(text: string): string {
  const { message } = parsed(text);
  return typeof message === 'string' ? message : '';
}

export function answerMessage(heard: Heard): void {
  const { message, content } = parsed(heard.text);
  const fields = typeof content === 'object' && content !== null ? { ...content } : {};
  if (message === 'ping') reply(heard, 200, JSON.stringify({ message: 'pong' }));
  else if (message === 'subscribe') subscribe(heard, fields);
  else if (message === 'cancelOrder') void cancel(heard, fields);
  else say(heard, { resultType: nameOf(heard.text) || 'error', statusCode: 400, body: 'invalid message' });
}

type Fields = Readonly<Record<string, unknown>>;

function subscribe(heard: Heard, { subscriptions, clientRequestId }: Fields): void {
  const wanted: readonly unknown[] = Array.isArray(subscriptions) ? subscriptions : [];
  const known = subscriptionNames.filter((name) => wanted.includes(name));
  if (known.length === 0 || known.length < wanted.length) {
    say(heard, { resultType: 'subscribed', statusCode: 400, body: 'invalid subscriptions' });
    return;
  }
  const active = heard.connection.session.subscriptions;
  for (const name of known) active.add(name);
  const data = { activeSubscriptions: [...active], clientRequestId, requestedSubscriptions: wanted };
  reply(heard, 200, JSON.stringify({ resultType: 'subscribed', data }));
}

function cancel(heard: Heard, content: Fields): Promise<void> {
  const { state, connection, faults, latencyMs } = heard;
  const fault = faults.take('cancel', 'cancelOrder');
  const asking: Asking = {
    state,
    session: connection.session,
    content,
    fault,
    say: (said) => say(heard, said),
  };
  return perform<Said>(
    {
      act: () =>
        refusing(
          fault,
          () => cancelOne(asking),
          (status, message) => cancelError(content, status, message),
        ),
      say: asking.say,
      sayHalf: (said) => connection.sendHalf(frame(state, connection.session, said)),
      utter: (text) => reply(heard, 200, text),
      cut: () => connection.cut(),
      canned: (status, body) =>
        cancelError(content, status, typeof body === 'string' ? body : 'system error'),
    },
    fault,
    latencyMs,
  );
}

function say(heard: Heard, said: Said): void {
  reply(heard, said.statusCode, frame(heard.state, heard.connection.session, said));
}

function reply({ connection, entry }: Heard, status: number, text: string): void {
  entry.status ??= status;
  connection.send(text);
}

function parsed(text: string): Message {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
