import type { CopyAsParams, CopyAsResult, PrepareParams, PrepareResult } from '../../protocol/messages.ts';
import type { CancelRequest, ListScope, Millis, Order, Plan } from '../../protocol/model.ts';
import { isScope } from '../../protocol/target.ts';
import type { Session } from '../../sessions/session.ts';
import type { Secrets, Venue } from '../../venues/venue.ts';
import { buildPayload, type Step } from './buildPayload.ts';
import { type Resolved, resolveClientOrderIds } from './byClientOrderId.ts';
import { byCancelPriority } from './cancelPriority.ts';
import { keepReady } from './keepReady.ts';
import { isFresh, type Nonces } from './nonces.ts';
import { previewOf, warningsFor } from './planText.ts';

/** Prepared plans kept at once for each account, and without one; the oldest go first. */
const MAX_PLANS = 50;

/** A plan with what it takes to send it. */
export interface PreparedPlan {
  readonly plan: Plan;
  readonly venue: Venue;
  readonly session: Session | undefined;
  /** With what it was prepared to be signed: it is sent with the same or not at all. */
  readonly secrets: Secrets | undefined;
  readonly steps: readonly Step[];
  readonly shown: boolean;
  /** It repeats an attempt whose order is unresolved: a person decided that, after a read. */
  readonly again?: boolean;
}

interface Preparing extends Pick<PreparedPlan, 'venue' | 'session' | 'shown'> {
  /** Nobody can send it: it uses up no nonce, and no signature is shown. */
  readonly unsigned: boolean;
}

export interface PlanPorts {
  readonly venues: ReadonlyMap<string, Venue>;
  session(accountId: string): Session | undefined;
  readonly nonces: Nonces;
  now(): Millis;
  uuid(): string;
}

/** Turns cancel requests into plans, and keeps them until they are sent. A plan is taken once. */
export class Plans {
  readonly #ports: PlanPorts;
  readonly #prepared = new Map<string, PreparedPlan>();
  /** What ends keeping connections ready for a plan. */
  readonly #ready = new Map<string, () => void>();

  constructor(ports: PlanPorts) {
    this.#ports = ports;
  }

  async prepare({ request, shown, unsigned, bound }: PrepareParams): Promise<PrepareResult> {
    const venue = this.#ports.venues.get(request.venue);
    if (!venue) return refused(`There is no venue “${request.venue}” here.`);
    const session = request.accountId === undefined ? undefined : this.#ports.session(request.accountId);
    if (session && session.account.venue !== request.venue) {
      const own = session.venue.description.label;
      return refused(
        `Account “${session.account.name}” is at ${own}, and the request is for ${venue.description.label}.`,
      );
    }
    const resolved = resolveClientOrderIds(request, venue, session);
    if ('refusal' in resolved) return refused(resolved.refusal);
    const objection = venue.objection(
      resolved.request,
      session?.account,
      session?.openOrders.orders ?? new Map(),
    );
    if (objection !== undefined) return refused(objection);
    const how = { venue, session, shown, unsigned: unsigned === true };
    const prepared = await this.#build(resolved, how, bound);
    if (prepared.steps.length === 0) return refused(nothingToCancel(session));
    if (unsigned) return { kind: 'plan', plan: prepared.plan };
    this.putBack(prepared);
    const payloads = prepared.steps.map(({ payload }) => payload);
    this.#ready.set(prepared.plan.id, keepReady(session?.contact?.transport, payloads));
    return { kind: 'plan', plan: prepared.plan };
  }

  /** Takes a plan, so that nothing is sent twice from it. */
  take(planId: string): PreparedPlan | undefined {
    const prepared = this.#prepared.get(planId);
    this.#drop(planId);
    return prepared;
  }

  /** One of a plan's requests as a program that a person can run. The plan stays as it is. */
  copyAs({ planId, step: at, copy: id }: CopyAsParams): CopyAsResult {
    const prepared = this.#prepared.get(planId);
    const step = prepared?.steps[at];
    const copies = step && prepared.venue.copies?.(step.payload, prepared.session?.account);
    const copy = copies?.find((one) => one.id === id);
    if (copy) return { kind: 'copy', copy };
    const message = prepared
      ? 'This request cannot be copied as that.'
      : 'This preview was sent or replaced, or is no longer kept. Make a new one.';
    return { kind: 'refused', message };
  }

  /** Forgets plans that nobody sees any more, so that none of them is sent. */
  drop(planIds: readonly string[]): void {
    for (const id of planIds) this.#drop(id);
  }

  /** Forgets all of them. */
  stop(): void {
    for (const id of [...this.#prepared.keys()]) this.#drop(id);
  }

  #drop(planId: string): void {
    this.#prepared.delete(planId);
    this.#ready.get(planId)?.();
    this.#ready.delete(planId);
  }

  /** Whether the venue would still take a step's bytes: a number that went out may be used up. */
  isFresh({ payload }: Step, session: Session): boolean {
    return isFresh(payload, session.contact?.transport.now() ?? 0, this.#ports.nonces);
  }

  /** A plan of the very bytes that were sent before. */
  again(step: Step, session: Session): Plan {
    const { venue } = session;
    const plan: Plan = {
      id: this.#ports.uuid(),
      request: step.request,
      venueLabel: venue.description.label,
      account: session.account,
      steps: [previewOf(step, venue, session, { shown: true, signed: true })],
      rows: step.payload.rows,
      ...agesOf(session),
      warnings: [],
    };
    const secrets = session.contact?.transport.secrets;
    this.putBack({ plan, venue, session, secrets, steps: [step], shown: true, again: true });
    return plan;
  }

  /** A plan repeats an earlier attempt: a person decided that, after a read. */
  markAgain(planId: string): void {
    const prepared = this.take(planId);
    if (prepared) this.putBack({ ...prepared, again: true });
  }

  async #build(
    { request: resolved, notes }: Extract<Resolved, { request: CancelRequest }>,
    { venue, session, shown, unsigned }: Preparing,
    bound: ListScope | undefined,
  ): Promise<PreparedPlan> {
    const known: ReadonlyMap<string, Order> = session?.openOrders.orders ?? new Map();
    const request = bound ? inUrgentOrder(resolved, known) : resolved;
    const { nonces, now, uuid } = this.#ports;
    const transport = session?.contact?.transport;
    const takes = unsigned ? {} : { nonces };
    const builder = { venue, transport, account: session?.account, ...takes, now, uuid };
    const parts = venue.split(request, isScope(request.target) ? byCancelPriority(known) : known);
    const steps = await Promise.all(
      parts.map(async (part) => ({ request: part, payload: await buildPayload(part, builder) })),
    );
    const rows = steps.flatMap(({ payload }) => payload.rows);
    const plan: Plan = {
      id: this.#ports.uuid(),
      request,
      venueLabel: venue.description.label,
      ...(session ? { account: session.account } : {}),
      steps: steps.map((step) => previewOf(step, venue, session, { shown, signed: shown && !unsigned })),
      rows,
      ...(session ? agesOf(session) : {}),
      ...(bound ? { bound } : {}),
      warnings: [...notes, ...warningsFor(request, rows, session)],
    };
    return { plan, venue, session, secrets: session?.contact?.transport.secrets, steps, shown };
  }

  /** Keeps a plan, or keeps it again when nothing of it was sent. */
  putBack(prepared: PreparedPlan): void {
    this.#prepared.set(prepared.plan.id, prepared);
    const own = [...this.#prepared].filter(
      ([, { plan }]) => plan.request.accountId === prepared.plan.request.accountId,
    );
    for (const [id] of own.slice(0, -MAX_PLANS)) this.#drop(id);
  }
}

/** A list that was never read says nothing of what is open. */
function nothingToCancel(session: Session | undefined): string {
  if (!session) return 'No account is chosen, so it is not known which orders are open.';
  if (session.openOrders.asOf !== undefined) return 'There is no open order to cancel.';
  const { account, venue } = session;
  return `The open orders of account “${account.name}” at ${venue.description.label} have not been read yet, so it is not known whether there are any. Nothing was sent. Wait until the account is live, or cancel by id.`;
}

/** The venue's own cancel-all is in it. */
export function isAll({ steps }: Pick<PreparedPlan, 'steps'>): boolean {
  return steps.some(({ request }) => request.target.by === 'all');
}

function refused(message: string): PrepareResult {
  return { kind: 'refused', message };
}

/** Where the venue takes one order after the other, the one that matters most goes first. */
function inUrgentOrder(request: CancelRequest, known: ReadonlyMap<string, Order>): CancelRequest {
  const { target } = request;
  if (target.by !== 'orderId') return request;
  const named = new Set(target.orderIds);
  const listed = new Map([...known].filter(([id]) => named.has(id)));
  const orderIds = [...new Set([...byCancelPriority(listed).keys(), ...target.orderIds])];
  return { ...request, target: { by: 'orderId', orderIds } };
}

/** How old the list of open orders is. */
function agesOf({ openOrders: { asOf, eventAt } }: Session): Pick<Plan, 'ordersAsOf' | 'ordersEventAt'> {
  return {
    ...(asOf === undefined ? {} : { ordersAsOf: asOf }),
    ...(eventAt === undefined ? {} : { ordersEventAt: eventAt }),
  };
}
