import type { SendParams, SendResult } from '../protocol/messages.ts';
import type { Cancellation } from '../protocol/model.ts';
import type { Contact } from '../sessions/ports.ts';
import type { Venue } from '../venues/venue.ts';
import { type AttemptOptions, attempt, journalIntents } from './attempt.ts';
import { type FollowPorts, follow } from './follow.ts';
import type { Journal } from './journal.ts';
import type { Nonces } from './make.ts';
import type { Plans, PreparedPlan } from './plans.ts';
import { CancellationRecord } from './record.ts';
import type { Unresolved } from './unresolved.ts';

export interface CancellingPorts {
  readonly plans: Plans;
  readonly journal: Journal;
  readonly nonces: Nonces;
  publish(cancellation: Cancellation): void;
  log(line: string): void;
  uuid(): string;
}

/** Sends plans: journal, wire, evidence, outcome. */
export class Cancelling {
  readonly #ports: CancellingPorts;
  readonly #stop = new AbortController();
  #unresolved: readonly Unresolved[] = [];

  constructor(ports: CancellingPorts) {
    this.#ports = ports;
  }

  /**
   * Asks about what earlier processes left open. Called with an account's contact when its session is live; each
   * attempt is taken up once.
   */
  resume(contact: Contact, venue: Venue): void {
    const { id } = contact.line.account;
    const open = this.#unresolved.filter(({ accountId }) => accountId === id);
    this.#unresolved = this.#unresolved.filter(({ accountId }) => accountId !== id);
    for (const { attempt, accountId, startedAt, rows } of open) {
      const record = new CancellationRecord({ id: attempt, accountId, startedAt }, rows, this.#ports.publish);
      record.announce();
      this.#follow(record, this.#followPorts(venue, contact), () => undefined);
    }
  }

  /** What an earlier process left open, to be taken up when its account is live. */
  remember(unresolved: readonly Unresolved[]): void {
    this.#unresolved = [...this.#unresolved, ...unresolved];
  }

  /** Ends the following up of open questions; what was sent stays sent. */
  stop(): void {
    this.#stop.abort(new Error('The server stops.'));
  }

  /**
   * Sends a plan and answers when every request has its reply or its failure. Open questions are followed up
   * afterwards. `signal` aborts the waiting: what was sent by then is unknown, not undone.
   */
  async send({ planId, unjournaled = false }: SendParams, signal: AbortSignal): Promise<SendResult> {
    const prepared = this.#ports.plans.take(planId);
    if (!prepared) return refused('This plan was sent already, or is no longer kept. Prepare it again.');
    const contact = prepared.session?.contact;
    if (!prepared.session || !contact)
      return refused('There is no signed-in account to send it from. Nothing was sent.');
    if (prepared.shown && this.#tooOld(prepared, contact)) return this.#renewed(prepared);
    const ports = this.#followPorts(prepared.venue, contact);
    const record = this.#record(prepared, contact);
    const options = { account: prepared.session.account, shown: prepared.shown, unjournaled };
    const journaled = await journalIntents(
      prepared.steps.map((step) => step.payload),
      record,
      ports,
      options.account,
    );
    if (!journaled && !unjournaled) return this.#notJournaled(prepared);
    record.announce();
    await sendAll(prepared, record, ports, options, signal);
    this.#followUp(prepared, record, ports);
    return { kind: 'sent', cancellation: record.snapshot() };
  }

  #tooOld({ steps }: PreparedPlan, { line }: Contact): boolean {
    return steps.some(({ payload }) => line.now() >= payload.validUntil);
  }

  async #renewed({ plan, shown }: PreparedPlan): Promise<SendResult> {
    const fresh = await this.#ports.plans.prepare({ request: plan.request, shown });
    return fresh.kind === 'plan' ? { kind: 'renewed', plan: fresh.plan } : fresh;
  }

  #notJournaled(prepared: PreparedPlan): SendResult {
    this.#ports.plans.putBack(prepared);
    return { kind: 'notJournaled', message: 'The journal of attempts cannot be written. Nothing was sent.' };
  }

  #followPorts(venue: Venue, { line, venue: session }: Contact): FollowPorts {
    const { journal, nonces, log } = this.#ports;
    return { venue, line, session, journal, nonces, log };
  }

  #record({ plan }: PreparedPlan, { line }: Contact): CancellationRecord {
    const own = { id: this.#ports.uuid(), accountId: line.account.id, startedAt: line.world.now() };
    return new CancellationRecord(own, plan.rows, this.#ports.publish);
  }

  #followUp({ session, plan }: PreparedPlan, record: CancellationRecord, ports: FollowPorts): void {
    const markets = new Set(plan.rows.map((row) => row.order?.market.id));
    for (const market of markets) session?.reread(market);
    this.#follow(record, ports, () => session?.reread(undefined));
  }

  #follow(record: CancellationRecord, ports: FollowPorts, done: () => void): void {
    const { signal } = this.#stop;
    follow(record, ports, signal).then(done, (error: unknown) => {
      if (signal.aborted) return;
      this.#ports.log(`Following up cancellation ${record.id} ended by a defect: ${String(error)}`);
    });
  }
}

/** As many at once as the venue takes; each step is signed when its turn comes. */
async function sendAll(
  { venue, steps }: PreparedPlan,
  record: CancellationRecord,
  ports: FollowPorts,
  options: AttemptOptions,
  signal: AbortSignal,
): Promise<void> {
  const queue = [...steps];
  const worker = async () => {
    for (let step = queue.shift(); step; step = queue.shift())
      await attempt(step, record, ports, options, signal);
  };
  await Promise.all(Array.from({ length: venue.pace.concurrent }, worker));
}

function refused(message: string): SendResult {
  return { kind: 'refused', message };
}
