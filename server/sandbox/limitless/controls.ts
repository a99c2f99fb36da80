/** What can be done to the practice venue from outside: its book, its life, its clock, its rules. */

import { randomInt } from 'node:crypto';
import { behaviorControl, commonControls } from '../controls.ts';
import type { Control } from '../controlType.ts';
import { Random } from '../random.ts';
import type { RandomTicker } from '../randomTicker.ts';
import type { Book } from './book.ts';
import { amounts, isOpen, type PracticeOrder, userOrder } from './order.ts';
import { ownProfile, plausibleOrder, subProfile } from './seed.ts';
import { allScopes, behaviorChoices, type Mode, type State } from './state.ts';

type Body = Parameters<Control>[0];
type Result = ReturnType<Control>;

/** An order as the control server shows it: what the venue shows, with its market's slug. */
export function bookView(order: PracticeOrder) {
  return { ...userOrder(order), market: order.market.slug, outcome: order.outcome, held: order.held };
}

export function controlsOf(state: State, life: RandomTicker): Record<string, Control> {
  return {
    book: (body) => act(state.book, body),
    ...commonControls(state, life),
    limits: ({ enforce }) => {
      if (typeof enforce !== 'boolean') return { no: 'enforce must be true or false' };
      state.limits.enforced = enforce;
      return { ok: { enforce } };
    },
    maintenance: (body) => maintain(state, body),
    token: (body) => changeToken(state, body),
    behavior: behaviorControl(state, behaviorChoices),
  };
}

const modes: readonly Mode[] = ['normal', 'post_only', 'cancel_only', 'disabled'];

function maintain(state: State, { mode, status = 425 }: Body): Result {
  const known = modes.find((name) => name === mode);
  if (!known) return { no: `mode must be one of ${modes.join(', ')}` };
  if (status !== 425 && status !== 503) return { no: 'status must be 425 or 503' };
  state.mode = known;
  state.maintenanceStatus = status;
  return { ok: { mode: known, status } };
}

function changeToken(state: State, { scopes, management }: Body): Result {
  if (scopes !== undefined) {
    if (!Array.isArray(scopes)) return { no: 'scopes must be a list' };
    state.scopes = allScopes.filter((scope) => scopes.includes(scope));
  }
  if (typeof management === 'boolean') state.tokenManagement = management;
  return { ok: { scopes: state.scopes, management: state.tokenManagement } };
}

function act(book: Book, body: Body): Result {
  if (body['op'] === 'place') return place(book, body);
  if (body['op'] === 'resolve') return resolve(book, body['market']);
  const order = book.get(String(body['orderId']));
  if (!order) return { no: 'no such order' };
  const done = changeOrder(book, order, body);
  const after = book.get(order.id);
  return done === undefined && after ? { ok: bookView(after) } : { no: done ?? 'no such order' };
}

/** Does what was asked, or says why not. */
function changeOrder(book: Book, order: PracticeOrder, { op, size, ms = 60_000 }: Body): string | undefined {
  if (!isOpen(order)) return 'the order is not open';
  if (op === 'cancel') book.cancel(order);
  else if (op === 'unmatch') book.unmatch(order);
  else if (op === 'delay') book.delay(order, Date.now() + Number(ms));
  else if (op === 'hold' || op === 'release') book.set({ ...order, held: op === 'hold' }, Date.now());
  else if (op !== 'fill') return 'op must be place, fill, cancel, hold, release, delay, unmatch or resolve';
  else if (size === undefined) book.fill(order);
  else if (typeof size === 'string' && /^[1-9]\d*$/.test(size)) book.fill(order, BigInt(size));
  else return 'size must be a string of raw 1e6 units';
  return undefined;
}

function resolve(book: Book, slug: unknown): Result {
  const market = book.markets.get(String(slug));
  if (!market) return { no: 'no such market' };
  book.markets.set(market.slug, { ...market, status: 'RESOLVED' });
  return { ok: { market: market.slug, status: 'RESOLVED' } };
}

/** A new order; what is not given is made up. `price` in dollars, `size` in raw 1e6 units, both strings. */
function place(book: Book, body: Body): Result {
  const market = book.markets.get(String(body['market'] ?? [...book.markets.keys()][0]));
  if (!market) return { no: 'no such market' };
  const ownerId = body['ownerId'] === subProfile ? subProfile : ownProfile;
  const made = plausibleOrder(new Random(randomInt(2 ** 31)), market, {
    ownerId,
    createdAt: Date.now(),
    name: '',
  });
  const { clientOrderId: _, ...plain } = made;
  const given = wanted(body);
  if (typeof given === 'string') return { no: given };
  const size = given.originalSize ?? made.originalSize;
  const order: PracticeOrder = { ...plain, ...given, originalSize: size, remainingSize: size };
  if (amounts(order).maker <= 0n || amounts(order).taker <= 0n) return { no: 'the order is worth nothing' };
  book.place(order);
  return { ok: bookView(order) };
}

type Given = Partial<
  Pick<PracticeOrder, 'clientOrderId' | 'side' | 'outcome' | 'priceMilli' | 'originalSize'>
>;

function wanted({ clientOrderId, side, outcome, price, size }: Body): Given | string {
  if (price !== undefined && !(typeof price === 'string' && /^0\.\d{1,3}$/.test(price))) {
    return 'price must be a string such as "0.092"';
  }
  if (size !== undefined && !(typeof size === 'string' && /^[1-9]\d*$/.test(size))) {
    return 'size must be a string of raw 1e6 units';
  }
  return {
    ...(typeof clientOrderId === 'string' ? { clientOrderId } : {}),
    ...(side === 'BUY' || side === 'SELL' ? { side } : {}),
    ...(outcome === 'yes' || outcome === 'no' ? { outcome } : {}),
    ...(price === undefined ? {} : { priceMilli: BigInt(String(price).slice(2).padEnd(3, '0')) }),
    ...(size === undefined ? {} : { originalSize: BigInt(String(size)) }),
  };
}
