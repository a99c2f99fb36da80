import type { Millis } from '../../protocol/model.ts';
import type { Call, Failure, KeyOutcome, Payload, Reply } from '../../venues/venue.ts';
import { answerOf, writeEntries } from '../journal/journalWriter.ts';
import { rebuildPayload, type Step } from '../plan/buildPayload.ts';
import { isFresh, nonceOf } from '../plan/nonces.ts';
import { type KnownThen, nameOfAnother } from './nameOfAnother.ts';
import { isOverslept, isQuiet } from './overslept.ts';
import { builderFor, isFixed, journalIntents, type Sending } from './sending.ts';
import { type Exchanged, exchanged } from './tellRefused.ts';

/** A step as it was sent, and what its reply says. */
export interface Sent {
  readonly sent: Step;
  readonly outcomes: readonly KeyOutcome[];
  readonly exchange?: Exchanged | undefined;
}

/** Sends a step once. Bytes that became too old while they waited for their turn are made anew in it, or not sent. */
export async function sendOnce(step: Step, sending: Sending): Promise<Sent> {
  const { ports, signal } = sending;
  const { now } = ports.transport.world;
  let sent = step;
  let sentAt: Millis | undefined;
  let call: Call | undefined;
  const make = async () => {
    const fresh = await inItsTurn(step, sending);
    if ('kind' in fresh) return fresh;
    const another = nameOfAnother(fresh.payload.rows, knownThen(sending));
    if (another !== undefined) return { ...NOT_SENT, message: `${another} Nothing was sent.` };
    sent = fresh;
    const used = nonceOf(fresh.payload);
    if (used) ports.nonces.sent(used.owner, used.nonce);
    call = ports.venue.sign(fresh.payload, ports.transport.secrets).call;
    return call;
  };
  const reply = await ports.venueSession.deliver(step.payload.call, make, signal, () => {
    sentAt = now();
  });
  noteAnswer(sent.payload, sentAt, reply, sending);
  const outcomes = ports.venue.outcome(reply, sent.payload);
  return { sent, outcomes, exchange: exchanged(call, reply, sentAt) };
}

const NOT_SENT = { kind: 'failure', sent: 'no', cause: 'aborted' } as const;

const TOO_OLD: Failure = {
  ...NOT_SENT,
  message: 'What was prepared became too old for the venue, or could not be journaled, before its turn came.',
};

function knownThen({ record, ports: { venue, transport } }: Sending): KnownThen {
  const { monotonic } = transport.world;
  const startedAt = record.startedAt({ now: () => transport.now(), monotonic });
  return { ids: venue.ids, open: () => transport.known().values(), startedAt };
}

const TAKEN: Failure = {
  ...NOT_SENT,
  message: 'It waited for so long that another window began to cancel one of its orders.',
};

/** The step as it can be sent now; one that waited in silence only where no other window has begun meanwhile. */
async function inItsTurn(step: Step, sending: Sending): Promise<Step | Failure> {
  const wasQuiet = isQuiet(sending.record, sending.ports.transport.world.monotonic);
  const fresh = await freshen(step, sending);
  if ('kind' in fresh || !wasQuiet) return fresh;
  return (await isOverslept(fresh.payload, sending)) ? TAKEN : fresh;
}

/** The step as it can be sent now. Bytes that were shown are not changed. */
async function freshen(step: Step, sending: Sending): Promise<Step | Failure> {
  const { transport, nonces } = sending.ports;
  if (isFresh(step.payload, transport.now(), nonces)) return step;
  if (isFixed(sending)) return TOO_OLD;
  try {
    const payload = await rebuildPayload(step, builderFor(sending));
    const journaled = await journalIntents([payload], sending);
    return journaled || sending.params.unjournaled ? { request: step.request, payload } : TOO_OLD;
  } catch (error) {
    return { ...TOO_OLD, message: `It could not be made anew: ${String(error)}` };
  }
}

/** The answer first: what became of the order is known while this is being written down. */
function noteAnswer(
  payload: Payload,
  sentAt: Millis | undefined,
  reply: Reply | Failure,
  { record, ports }: Sending,
): void {
  const { now: clock, monotonic } = ports.transport.world;
  const now = clock();
  record.heardAt = monotonic();
  const orders = payload.rows.map(({ key }) => key);
  const told = { kind: 'evidence', attempt: record.id, orders } as const;
  const { method, origin, target } = payload.call;
  const sent = { ...told, at: sentAt ?? now, step: 'sent', words: `${method} ${origin}${target}` } as const;
  const words = answerWords(reply);
  const answer = answerOf(reply, ports.redact);
  const answered = { ...told, at: now, step: 'answered', words, ...answer } as const;
  void writeEntries(sentAt === undefined ? [answered] : [sent, answered], ports);
}

function answerWords(reply: Reply | Failure): string {
  if (reply.kind === 'reply') return `status ${reply.status}, ${Buffer.byteLength(reply.body)} bytes`;
  const sent = reply.sent === 'no' ? 'not one byte left' : 'it may have arrived';
  return `no answer (${reply.cause}), ${sent}: ${reply.message}`;
}
