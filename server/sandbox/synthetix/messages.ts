/** What clients say on the stream, and how they are answered. */
import type { Connection } from '../webSockets.ts';
import { type Checked, good, invalid, type Refusal } from './result.ts';
import { type State, venueNow } from './state.ts';
import { type Fields, isFields, readJson } from './wire.ts';

export interface Session {
  /** Those whose signers have authenticated; decimal texts. */
  readonly authenticated: Set<string>;
  readonly subscribed: Set<string>;
}

export type Client = Connection<Session>;

export type Message =
  | { readonly method: 'bare ping' }
  | { readonly method: string; readonly id: string; readonly params: Fields };

/** `{id, method, params}`, or the ping of the docs, which has neither. The id must be a JSON string. */
export function readMessage(text: string | undefined): Checked<Message> {
  const value = text === undefined ? undefined : parsed(text);
  if (!isFields(value)) return invalid('message must be a JSON object');
  const { id, method, params = {} } = value;
  if (value['type'] === 'ping' && method === undefined) return good({ method: 'bare ping' });
  if (typeof id !== 'string') return invalid('id must be a string');
  if (typeof method !== 'string' || !isFields(params)) return invalid('method and params are required');
  return good({ method, id, params });
}

/** The reply to the message with this id; null when it had none. */
export function replyBody(state: State, id: string | null, outcome: Checked<unknown>) {
  const { replyId } = state.shapes;
  return {
    ...(replyId === 'requestId' ? {} : { id }),
    ...(replyId === 'id' ? {} : { requestId: id }),
    status: outcome.ok ? 200 : outcome.refusal.status,
    timestamp: venueNow(state),
    ...(outcome.ok ? { result: outcome.value } : failure(outcome.refusal)),
  };
}

function failure({ status, message }: Refusal): object {
  return { result: null, error: { code: status, message } };
}

function parsed(text: string): unknown {
  try {
    return readJson(text);
  } catch {
    return undefined;
  }
}
