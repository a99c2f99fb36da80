import type { Account, CancelRequest, Millis } from '../protocol/model.ts';
import type { Failure, KeyOutcome, Payload, Reply } from '../venues/venue.ts';
import { answerOf, journalOutcomes, write } from './chronicle.ts';
import { intent } from './journal.ts';
import { makePayload } from './make.ts';
import type { FollowPorts } from './ports.ts';
import type { CancellationRecord } from './record.ts';

/** The venue's documented "try again" is taken up this often, after this wait times the try, ms. */
const MAX_TRIES = 3;
const RETRY_WAIT = 400;

/** One request of a plan: what it was made from, and the bytes as prepared. */
export interface Step {
  readonly request: CancelRequest;
  readonly payload: Payload;
}

export interface AttemptOptions {
  readonly account: Account;
  /** The bytes were shown: they are sent as they are or not at all. */
  readonly shown: boolean;
  /** Send even where the journal cannot be written. */
  readonly unjournaled: boolean;
}

/** Writes the intents of all steps, in one go; false when that is not possible. */
export async function journalIntents(
  payloads: readonly Payload[],
  record: CancellationRecord,
  { journal, line, log }: Pick<FollowPorts, 'journal' | 'line' | 'log'>,
  account: Account,
): Promise<boolean> {
  const at = line.world.now();
  const { id: attempt, run, all } = record.facts;
  try {
    const by = { at, process: line.world.process };
    await journal.write(payloads.map((payload) => intent({ attempt, run, all }, account, payload, by)));
    return true;
  } catch (error) {
    log(`The journal cannot be written: ${String(error)}`);
    record.journaled = false;
    return false;
  }
}

/** Sends one step, whose intent is on the disk, and settles its rows. */
export async function attempt(
  step: Step,
  record: CancellationRecord,
  ports: FollowPorts,
  options: AttemptOptions,
  signal: AbortSignal,
): Promise<void> {
  let payload: Payload | undefined = step.payload;
  if (ports.line.now() >= payload.validUntil) payload = await remake(step, record, ports, options);
  for (let tries = 1; ; tries += 1) {
    const outcomes = payload ? await send(payload, record, ports, signal) : notSent(step);
    const retry =
      payload && outcomes.every(({ outcome }) => outcome.kind === 'rejected' && outcome.retryable === true);
    // Until it is settled it counts as being cancelled, here and in other windows: nobody else sends meanwhile.
    if (!retry || tries === MAX_TRIES || !(await rest(RETRY_WAIT * tries, ports, signal))) {
      record.settle(outcomes);
      await journalOutcomes(record.id, outcomes, ports);
      return;
    }
    payload = await remake(step, record, ports, { ...options, shown: false });
  }
}

/** False when it was aborted meanwhile. */
async function rest(ms: Millis, { line }: FollowPorts, signal: AbortSignal): Promise<boolean> {
  await line.world.sleep(ms, signal).catch(() => undefined);
  return !signal.aborted;
}

async function send(
  payload: Payload,
  record: CancellationRecord,
  ports: FollowPorts,
  signal: AbortSignal,
): Promise<readonly KeyOutcome[]> {
  const { now } = ports.line.world;
  const make = () => ports.venue.sign(payload, ports.line.secrets).call;
  let sentAt: Millis | undefined;
  const reply = await ports.session.deliver(payload.call, make, signal, () => {
    sentAt = now();
  });
  // The answer first: what became of the order is known while this is being written down.
  const orders = payload.rows.map(({ key }) => key);
  const told = { kind: 'evidence', attempt: record.id, orders } as const;
  const { method, origin, target } = payload.call;
  const sent = { ...told, at: sentAt ?? now(), step: 'sent', words: `${method} ${origin}${target}` } as const;
  const answered = {
    ...told,
    at: now(),
    step: 'answered',
    words: answerWords(reply),
    ...answerOf(reply, ports.redact),
  } as const;
  void write(sentAt === undefined ? [answered] : [sent, answered], ports);
  return ports.venue.outcome(reply, payload);
}

function answerWords(reply: Reply | Failure): string {
  if (reply.kind === 'reply') return `status ${reply.status}, ${Buffer.byteLength(reply.body)} bytes`;
  const sent = reply.sent === 'no' ? 'not one byte left' : 'it may have arrived';
  return `no answer (${reply.cause}), ${sent}: ${reply.message}`;
}

/** The same request with a fresh time, journaled; nothing where the bytes were shown and so may not change. */
async function remake(
  { request }: Step,
  record: CancellationRecord,
  ports: FollowPorts,
  { account, shown, unjournaled }: AttemptOptions,
): Promise<Payload | undefined> {
  if (shown) return undefined;
  const { venue, line, nonces } = ports;
  const { now, uuid } = line.world;
  const payload = await makePayload(request, { venue, line, account, nonces, now, uuid });
  const journaled = await journalIntents([payload], record, ports, account);
  return journaled || unjournaled ? payload : undefined;
}

function notSent({ payload }: Step): readonly KeyOutcome[] {
  const why =
    'What was prepared became too old for the venue, or could not be journaled, before its turn came.';
  return payload.rows.map(({ key }) => ({ key, outcome: { kind: 'notSent', why } }));
}
