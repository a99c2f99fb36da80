import type { Millis } from '../../protocol/model.ts';
import type { AccountTransport, Failure, MakeCall, Reply } from '../venue.ts';
import type { Connection } from './connection.ts';
import { answers, type Frame, readCancelMessage } from './frame.ts';
import type { Standing } from './standing.ts';

/** How long an answer is waited for, ms (docs.rails.xyz, unreceived responses, 2026-03: about 10 s). */
const LIMIT: Millis = 10_000;

/** Why a handshake is refused is not told to a client. */
const NEEDS_SOCKET =
  'The cancel of single orders goes over that, and the venue refuses it to a read-only key and above its limit of connections.';

/**
 * Sends a message once and gives its last answer: an acknowledgement (202) waits for the confirmation that should follow,
 * and stands for itself when none comes. Never rejects.
 */
export async function deliverFrame(
  transport: AccountTransport,
  standing: Standing,
  make: MakeCall,
  signal: AbortSignal,
  written?: () => void,
): Promise<Reply | Failure> {
  const lease = await standing.acquire('cancel', signal);
  if (!lease.ok) {
    if (signal.aborted)
      return { kind: 'failure', sent: 'no', cause: 'aborted', message: lease.problem.message };
    const message = `${lease.problem.message} ${NEEDS_SOCKET}`;
    return { kind: 'failure', sent: 'no', cause: 'unreachable', message };
  }
  const { connection } = lease.value;
  try {
    const answer = await exchange(transport, connection, make, signal, written);
    if (answer.kind === 'reply' && answer.status === 401) standing.renew(connection);
    return answer;
  } finally {
    lease.value.release();
  }
}

async function exchange(
  transport: AccountTransport,
  connection: Connection,
  make: MakeCall,
  signal: AbortSignal,
  written?: () => void,
): Promise<Reply | Failure> {
  const listening = await send(transport, connection, make, signal, written);
  if ('kind' in listening) return listening;
  try {
    const end = await firstOf(listening.final, transport, signal);
    if (typeof end !== 'string') return end;
    // Half-open connections look like silence: the next request should not meet the same.
    if (end === 'timeout') void connection.probe();
    return listening.acknowledged() ?? failureOf(end);
  } finally {
    listening.stop();
  }
}

/** Sends it when its turn comes, and listens for its answers from then on; or why nothing was sent. */
async function send(
  transport: AccountTransport,
  connection: Connection,
  make: MakeCall,
  signal: AbortSignal,
  told?: () => void,
): Promise<Failure | Listening> {
  try {
    return await transport.turn({ priority: 'cancel', signal, cost: 1 }, async (written) => {
      const call = await make();
      if ('kind' in call) return call;
      const text = call.body ?? '';
      const listening = listenFor(text, connection, transport);
      const queued = connection.send(text);
      written();
      if (queued) {
        told?.();
        return listening;
      }
      listening.stop();
      const message = 'The connection ended before the request was sent.';
      return { kind: 'failure', sent: 'no', cause: 'reset', message };
    });
  } catch (error) {
    if (!signal.aborted) throw error;
    return { kind: 'failure', sent: 'no', cause: 'aborted', message: 'Aborted before it was sent.' };
  }
}

type End = 'reset' | 'timeout' | 'aborted';

interface Listening {
  /** The answer that ends the matter, or the end of the connection. */
  readonly final: Promise<Reply | 'reset'>;
  acknowledged(): Reply | undefined;
  stop(): void;
}

function listenFor(text: string, connection: Connection, transport: AccountTransport): Listening {
  const { world } = transport;
  const wanted = readCancelMessage(text);
  let acknowledgement: Reply | undefined;
  let stop = (): void => undefined;
  const final = new Promise<Reply | 'reset'>((resolve) => {
    stop = connection.listen((frame) => {
      if (frame === undefined) return resolve('reset');
      if (!answers(frame, wanted)) return;
      if (frame.apiQuotaUsed !== undefined) transport.told?.(frame.apiQuotaUsed);
      if (frame.status === 202) acknowledgement = replyOf(frame, world.now());
      else resolve(replyOf(frame, world.now()));
    });
  });
  return { final, acknowledged: () => acknowledgement, stop: () => stop() };
}

function replyOf({ status, text }: Frame, receivedAt: Millis): Reply {
  return { kind: 'reply', status, headers: {}, body: text, receivedAt };
}

async function firstOf(
  final: Promise<Reply | 'reset'>,
  { world }: AccountTransport,
  signal: AbortSignal,
): Promise<Reply | End> {
  const over = new AbortController();
  const limit = world.sleep(LIMIT, AbortSignal.any([signal, over.signal])).then(
    () => 'timeout' as const,
    () => 'aborted' as const,
  );
  const end = await Promise.race([final, limit]);
  over.abort();
  return end;
}

function failureOf(cause: End): Failure {
  const messages: Readonly<Record<End, string>> = {
    reset: 'The connection ended before an answer came.',
    timeout: `No answer within ${LIMIT / 1000} s.`,
    aborted: 'Aborted while waiting for the answer.',
  };
  return { kind: 'failure', sent: 'maybe', cause, message: messages[cause] };
}
