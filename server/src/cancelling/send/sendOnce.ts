import type { Millis } from '../../protocol/model.ts';
import type { Call, Failure, KeyOutcome, Payload, RemoteSigner, Reply } from '../../venues/venue.ts';
import { answerOf, writeEntries } from '../journal/journalWriter.ts';
import type { Step } from '../plan/buildPayload.ts';
import { nonceOf } from '../plan/nonces.ts';
import { inItsTurn, NOT_SENT } from './inItsTurn.ts';
import { type KnownThen, nameOfAnother } from './nameOfAnother.ts';
import type { Sending } from './sending.ts';
import { SignedElsewhere, type SignedStep } from './signElsewhere.ts';
import { type Exchanged, exchanged } from './tellRefused.ts';

/** A step as it was sent, and what its reply says. */
export interface Sent {
  readonly sent: Step;
  readonly outcomes: readonly KeyOutcome[];
  readonly exchange?: Exchanged | undefined;
}

/** Sends a step once. Bytes that became too old while they waited for their turn are made anew in it, or not sent. */
export async function sendOnce(step: Step, sending: Sending): Promise<Sent> {
  const { venue, transport } = sending.ports;
  const signer = venue.remoteSigner?.(transport);
  if (signer) return sendSignedElsewhere(step, signer, sending);
  const delivered = await deliver(step, sending, async () => {
    const fresh = await inItsTurn(step, sending);
    if ('kind' in fresh) return fresh;
    return { step: fresh, call: () => venue.sign(fresh.payload, transport.secrets).call };
  });
  return answered(delivered, sending);
}

/**
 * The signature is asked for before the request takes its turn. One that is not good any more when the turn comes, is
 * asked for again, with the request made anew.
 */
async function sendSignedElsewhere(step: Step, signer: RemoteSigner, sending: Sending): Promise<Sent> {
  const elsewhere = new SignedElsewhere(signer, sending);
  for (let current = step; ; ) {
    const signed = await elsewhere.ready(current);
    if ('kind' in signed) return answered({ reply: signed, sent: current }, sending);
    let anew: Step | undefined;
    const delivered = await deliver(signed.step, sending, async () => {
      const turn = await inItsTurn(signed.step, sending);
      if ('kind' in turn) return turn;
      if (turn === signed.step) return signed;
      anew = turn;
      return { ...NOT_SENT, message: 'Its signature was not good any more when its turn came.' };
    });
    if (!anew) return answered(delivered, sending);
    current = anew;
  }
}

/** A step as it went out, and what came back. */
interface Delivered {
  readonly reply: Reply | Failure;
  readonly sent: Step;
  readonly sentAt?: Millis | undefined;
  readonly call?: Call | undefined;
}

/** One request to the venue; `ready` gives it when its turn has come, or why there is none. */
async function deliver(
  step: Step,
  sending: Sending,
  ready: () => Promise<SignedStep | Failure>,
): Promise<Delivered> {
  const { ports, signal } = sending;
  const { now } = ports.transport.world;
  let sent = step;
  let sentAt: Millis | undefined;
  let call: Call | undefined;
  const make = async () => {
    const signed = await ready();
    if ('kind' in signed) return signed;
    const { payload } = signed.step;
    const another = nameOfAnother(payload.rows, knownThen(sending));
    if (another !== undefined) return { ...NOT_SENT, message: `${another} Nothing was sent.` };
    sent = signed.step;
    const used = nonceOf(payload);
    if (used) ports.nonces.sent(used.owner, used.nonce);
    call = signed.call();
    return call;
  };
  const written = () => {
    sentAt = now();
  };
  const reply = await ports.venueSession.deliver(step.payload.call, make, signal, written);
  return { reply, sent, sentAt, call };
}

function answered({ reply, sent, sentAt, call }: Delivered, sending: Sending): Sent {
  noteAnswer(sent.payload, sentAt, reply, sending);
  const outcomes = sending.ports.venue.outcome(reply, sent.payload);
  return { sent, outcomes, exchange: exchanged(call, reply, sentAt) };
}

function knownThen({ record, ports: { venue, transport } }: Sending): KnownThen {
  const { monotonic } = transport.world;
  const startedAt = record.startedAt({ now: () => transport.now(), monotonic });
  return { ids: venue.ids, open: () => transport.known().values(), startedAt };
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
