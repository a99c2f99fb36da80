import type { OrderKey } from '../../protocol/model.ts';
import { keyText } from '../../protocol/orderKey.ts';
import { isUnresolved } from '../../protocol/outcome.ts';
import { orderIdOf } from '../../venues/identify.ts';
import { rebuildPayload, type Step } from '../plan/buildPayload.ts';
import { aboveUsed, isFresh } from '../plan/nonces.ts';
import { withoutOrders } from '../plan/withoutOrders.ts';
import { queryOrders } from '../ports.ts';
import { applyReport } from '../reconcile/applyReport.ts';
import { waitAtMost } from '../waitAtMost.ts';
import { isOverslept, isQuiet } from './overslept.ts';
import { READ_LIMIT } from './readFirst.ts';
import type { Repeat } from './repeatAfter.ts';
import { builderFor, isFixed, journalIntents, type Sending } from './sending.ts';
import { isSettled, settle } from './settleRows.ts';

/** The step to send next, journaled; undefined where it is not to be sent again after all. */
export async function prepareRepeat(
  { request, payload }: Step,
  repeat: Repeat,
  tries: number,
  sending: Sending,
): Promise<Step | undefined> {
  const { record, ports, params, signal } = sending;
  const keys = repeat.rows.map(({ key }) => key);
  if (!(await rest(repeat, keys, sending))) return undefined;
  if (repeat.readFirst && !(await isStillOpenSoon(keys, sending))) return undefined;
  if (repeat.isRateLimit) await lookForNames(keys, sending);
  const wanted = new Set(keys.filter((key) => !isSettled(record, key)).map(keyText));
  const without = payload.rows.map(({ key }) => keyText(key)).filter((text) => !wanted.has(text));
  const { transport, nonces } = ports;
  const fixed = isFixed(sending) || request.wireBody !== undefined;
  // What nobody has seen is made anew, with a time and an id of its own; what was shown goes out as it was or not at all.
  const isSame = fixed && repeat.sameBytes && isFresh(payload, transport.now(), nonces);
  if (signal.aborted || (fixed && (without.length > 0 || !isSame))) return undefined;
  const numbers = repeat.readFirst ? aboveUsed(nonces, transport.world.now) : nonces;
  const builder = { ...builderFor(sending), nonces: numbers };
  const [kept] = await withoutOrders([{ request, payload }], new Set(without), builder, fixed);
  if (!kept) return undefined;
  const next =
    isSame || kept.payload !== payload ? kept : { request, payload: await rebuildPayload(kept, builder) };
  if (isQuiet(record, transport.world.monotonic))
    return (await isOverslept(next.payload, sending, tries)) ? undefined : next;
  const journaled = await journalIntents([next.payload], sending, tries);
  return journaled || params.unjournaled ? next : undefined;
}

/** What is asked before a request is repeated has this long, ms: reads may be held for an hour, and a person waits. */
const ASKED_LIMIT = 15_000;

async function isStillOpenSoon(keys: readonly OrderKey[], sending: Sending): Promise<boolean> {
  const { ports, signal } = sending;
  const ask = (limited: AbortSignal) => isStillOpen(keys, { ...sending, signal: limited });
  return (await waitAtMost(ASKED_LIMIT, ports.transport.world, signal, ask)) === true;
}

/** Waits, shown where it is for the venue's rate limit. False when it was aborted meanwhile. */
async function rest(repeat: Repeat, keys: readonly OrderKey[], sending: Sending): Promise<boolean> {
  const { world } = sending.ports.transport;
  if (repeat.isRateLimit) sending.record.waits(keys, world.now() + repeat.wait);
  await world.sleep(repeat.wait, sending.signal).catch(() => undefined);
  if (repeat.isRateLimit) sending.record.waits(keys, undefined);
  return !sending.signal.aborted;
}

/**
 * While a request waited for the rate limit, its order may have closed and another one have got its clientOrderId: the
 * venue is asked about orders that are named so. Where it does not answer soon, the list at hand has to do.
 */
async function lookForNames(keys: readonly OrderKey[], sending: Sending): Promise<void> {
  const { record, ports, signal } = sending;
  const named = keys.filter((key) => {
    const row = record.row(key);
    return row?.key.by === 'clientOrderId' && orderIdOf(row) !== undefined;
  });
  if (named.length === 0) return;
  const ask = (limited: AbortSignal) => isStillOpen(named, { ...sending, signal: limited });
  await waitAtMost(READ_LIMIT, ports.transport.world, signal, ask);
}

/**
 * Asks the venue what became of the orders, because an earlier arrival of the request may have caused its refusal; what
 * is over is settled. False when the venue could not be asked: then nothing is sent again.
 */
async function isStillOpen(keys: readonly OrderKey[], sending: Sending): Promise<boolean> {
  const { record, ports, signal } = sending;
  const rows = keys.flatMap((key) => record.row(key) ?? []);
  const reports = await queryOrders(rows, ports, signal, record.startedAt(ports.transport.world));
  if (!reports) return false;
  const since = ports.transport.world.now();
  const message = 'Its request was refused; the venue was asked what became of the order.';
  const before = { kind: 'unknown', since, cause: 'serverError', message } as const;
  const over = reports
    .map(({ key, report }) => ({ key, outcome: applyReport(before, report) }))
    .filter(({ outcome }) => !isUnresolved(outcome));
  await settle(over, sending);
  return over.length < keys.length;
}
