import type { JsonValue } from '../../json/value.ts';
import { replyValue } from '../replyValue.ts';
import type { AccountTransport, MakeCall, Result } from '../venue.ts';
import { signedRead } from './call.ts';
import { readProblem, unreadable } from './problem.ts';

/** A signed GET with its JSON. */
export async function get(
  transport: AccountTransport,
  target: string,
  signal: AbortSignal,
): Promise<Result<JsonValue>> {
  return readJson(transport, () => signedRead(transport, 'GET', target), target, signal);
}

/** The JSON of a read; `what` names it where it cannot be read. */
export async function readJson(
  transport: AccountTransport,
  make: MakeCall,
  what: string,
  signal: AbortSignal,
): Promise<Result<JsonValue>> {
  const reply = await transport.send(make, { priority: 'read', signal });
  if (reply.kind === 'failure' || reply.status !== 200) return readProblem(reply);
  const value = replyValue(reply);
  return value === undefined ? unreadable(what) : { ok: true, value };
}
