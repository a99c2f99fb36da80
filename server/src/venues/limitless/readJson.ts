import type { JsonValue } from '../../json/value.ts';
import { replyValue } from '../replyValue.ts';
import type { AccountTransport, MakeCall, Result } from '../venue.ts';
import { signedRead } from './call.ts';
import { identityEnd, unlessEnded } from './identityEnd.ts';
import { readProblem, unreadable } from './problem.ts';

/** A signed GET with its JSON. */
export async function get(
  transport: AccountTransport,
  target: string,
  signal: AbortSignal,
  problemOf = readProblem,
): Promise<Result<JsonValue>> {
  return readJson(transport, () => signedRead(transport, 'GET', target), target, signal, problemOf);
}

/** The JSON of a read; `what` names it where it cannot be read. */
export async function readJson(
  transport: AccountTransport,
  make: MakeCall,
  what: string,
  signal: AbortSignal,
  problemOf = readProblem,
): Promise<Result<JsonValue>> {
  const reply = await transport.send(unlessEnded(transport, make), { priority: 'read', signal });
  const ended = reply.kind === 'failure' && reply.sent === 'no' ? identityEnd(transport) : undefined;
  if (ended) return ended;
  if (reply.kind === 'failure' || reply.status !== 200) return problemOf(reply);
  const value = replyValue(reply);
  return value === undefined ? unreadable(what) : { ok: true, value };
}
