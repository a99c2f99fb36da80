/** When everything has been honest for long enough: what is still open, and what was told wrongly at the end. */

import { WORTH_LISTING } from '../../server/src/cancelling/journal/pastAttempts.ts';
import { isSame } from '../../server/src/protocol/isSame.ts';
import type { Cancellation, CancellationRow } from '../../server/src/protocol/model.ts';
import { keyText } from '../../server/src/protocol/orderKey.ts';
import { isUnresolved } from '../../server/src/protocol/outcome.ts';
import { cancelledBy, meantBy } from './claims.ts';
import { type SimOrder, standing } from './exchange.ts';
import type { Stage } from './stage.ts';
import type { Window } from './window.ts';

/** A question that cannot be answered is asked again at least so often, ms. */
const ASKED_EVERY = 60_000;

/** Something that is not settled. */
export interface Pending {
  readonly kind: string;
  readonly words: string;
}

/** Something that has no answer yet; undefined when everything has. */
export function pending(stage: Stage, windows: readonly Window[]): Pending | undefined {
  for (const window of windows) {
    const left = sessionOf(stage, window) ?? questionOf(stage, window);
    if (left) return left;
  }
  return untold(stage, windows) ?? forgotten(stage, windows);
}

/**
 * An attempt of a window that lives, of which another one that lives has told nothing. What is a day old by the clock is
 * not worth listing, also where the clock was set meanwhile.
 */
function untold({ checker, scheduler }: Stage, windows: readonly Window[]): Pending | undefined {
  for (const { told, process } of windows)
    for (const { attempt, at, process: sender } of checker.intents) {
      const isOfAnother = sender !== process && windows.some((one) => one.process === sender);
      if (isOfAnother && !told.has(attempt) && scheduler.now() - at < WORTH_LISTING)
        return { kind: 'not told of another window', words: `${process} of ${attempt}` };
    }
  return undefined;
}

function sessionOf({ exchange }: Stage, { account, process, orders }: Window): Pending | undefined {
  const state = account?.session.state;
  if (state !== 'live') return { kind: 'session', words: `the session of ${process} is ${state}` };
  const open = exchange.open(Number.POSITIVE_INFINITY);
  if (open.length === orders.size && open.every(({ orderId }) => orders.has(orderId))) return undefined;
  return { kind: 'list', words: `${process} lists ${[...orders.keys()].join(', ')}` };
}

function questionOf(stage: Stage, { process, told }: Window): Pending | undefined {
  for (const cancellation of told.values())
    for (const row of cancellation.rows) {
      const kind = openBecause(stage, cancellation, row);
      if (kind === undefined) continue;
      const words = `${process} says of ${JSON.stringify(row.key)} of ${cancellation.id} ${JSON.stringify(row.outcome)}`;
      return { kind, words };
    }
  return undefined;
}

function openBecause(
  stage: Stage,
  { id, run, otherWindow }: Cancellation,
  row: CancellationRow,
): string | undefined {
  const { outcome, following, closedAt } = row;
  // What a disk did not take from the other window, nobody else can know.
  const written = stage.checker.lastOutcome.get(`${id} ${keyText(row.key)}`);
  if (otherWindow) return isSame(outcome, written) ? undefined : 'not told of another window';
  if (!outcome) return 'no outcome';
  if (closedAt !== undefined) return undefined;
  const orders = meantBy({ attempt: id, run, row }, stage);
  if (orders.every((order) => isForgotten(order, stage)) && orders.length > 0) return undefined;
  if (outcome.kind === 'rejected' && following) return 'still asked about';
  if (!isUnresolved(outcome)) return undefined;
  // Nothing that was open had this client's id, or several had it one after the other: nobody can say what became of it.
  if (orders.length !== 1 || isAmbiguous(row)) return undefined;
  const [order] = orders;
  if (!order || standing(order).status !== 'open') return 'question';
  const seen = outcome.seenOpenAt ?? 0;
  return following && stage.scheduler.now() - seen <= ASKED_EVERY ? undefined : 'not followed';
}

/** The venue tells of it no more: it was closed too long ago. */
function isForgotten(order: SimOrder, { sim, scheduler }: Stage): boolean {
  const { status, at } = standing(order);
  return status !== 'open' && scheduler.monotonic() - at > (sim.tellsFor ?? Number.POSITIVE_INFINITY);
}

/**
 * The simulated venues tell no time of closing, so of a clientOrderId alone it cannot be told whether its order was open
 * when the attempt began: an older one with the same name must not count.
 */
function isAmbiguous({ key, order, orderId }: CancellationRow): boolean {
  return key.by === 'clientOrderId' && order === undefined && orderId === undefined;
}

/** An order of which an ended process wrote down no answer, nobody closed the question, and no window knows of it. */
function forgotten({ checker }: Stage, windows: readonly Window[]): Pending | undefined {
  for (const { attempt, rows } of checker.intents) {
    if (windows.some((window) => window.made(attempt))) continue;
    const tellers = windows.flatMap(({ told }) => told.get(attempt) ?? []);
    const known = new Set(tellers.flatMap((told) => told.rows.map(({ key }) => keyText(key))));
    const lost = rows.find(
      ({ key }) => !known.has(keyText(key)) && !checker.hasAnswer.has(`${attempt} ${keyText(key)}`),
    );
    if (lost) return { kind: 'forgotten', words: `${keyText(lost.key)} of ${attempt}` };
  }
  return undefined;
}

/** What is told at the end, and is not so. */
export function endedWrong(stage: Stage, windows: readonly Window[]): void {
  for (const { process, told } of windows)
    for (const { id, run, rows, otherWindow } of told.values())
      for (const row of rows) {
        const { outcome, key, closedAt } = row;
        if (outcome?.kind !== 'rejected' || closedAt !== undefined || otherWindow) continue;
        const own = cancelledBy(id, stage);
        const orders = meantBy({ attempt: id, run, row }, stage);
        // It is still asked about, and the venue does not tell any more.
        if (row.following && orders.every((order) => isForgotten(order, stage))) continue;
        if (orders.some(({ orderId }) => own.has(orderId)))
          stage.checker.object(
            'told rejected',
            `${process} of ${id}: ${JSON.stringify(key)} ${JSON.stringify(outcome)}`,
          );
      }
}
