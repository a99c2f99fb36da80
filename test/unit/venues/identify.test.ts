import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Order, PlanRow } from '../../../server/src/protocol/model.ts';
import { type Candidate, identify, orderIdOf } from '../../../server/src/venues/identify.ts';

const START = 1_000_000;
const UPPER = '7F83A5B2-3D4E-4F60-8A9B-0C1D2E3F4A5B';
const byName: PlanRow = { key: { by: 'clientOrderId', clientOrderId: 'mine' } };
const byId: PlanRow = { key: { by: 'orderId', orderId: 'A' } };

function told(
  orderId: string,
  createdAt: number | undefined,
  isOpen: boolean,
  updatedAt?: number,
): Candidate {
  return {
    order: { orderId, clientOrderId: 'mine', ...(createdAt === undefined ? {} : { createdAt }) },
    isOpen,
    ...(updatedAt === undefined ? {} : { updatedAt }),
  };
}

function found(
  row: PlanRow,
  candidates: readonly Candidate[],
  startedAt: number | undefined = START,
): string {
  const identified = identify(row, candidates, { ids: 'exact', startedAt });
  return identified.kind === 'found' ? identified.candidate.order.orderId : identified.kind;
}

const before = START - 60_000;
const after = START + 60_000;
const openThen = told('A', before, true);
const closedSince = told('A', before, false, after);
const closedBefore = told('B', before - 1, false, before);
const later = told('C', after, true);
const laterClosed = told('C', after, false, after + 1);
const ageless = told('D', undefined, false);

const cases: readonly (readonly [string, PlanRow, readonly Candidate[], string])[] = [
  ['an orderId finds its order among namesakes', byId, [later, openThen, closedBefore], 'A'],
  [
    'an orderId that is not told of finds none, whatever namesakes there are',
    byId,
    [later, closedBefore],
    'none',
  ],
  [
    'a known order counts, not its clientOrderId',
    { ...byName, order: { orderId: 'A' } as Order },
    [later],
    'none',
  ],
  ['a learned orderId counts, not the clientOrderId', { ...byName, orderId: 'A' }, [laterClosed], 'none'],
  ['a learned orderId finds its order', { ...byName, orderId: 'A' }, [laterClosed, closedSince], 'A'],
  ['open since before the attempt', byName, [openThen], 'A'],
  ['open then, closed since', byName, [closedSince], 'A'],
  ['a later order with the same name is another', byName, [later], 'none'],
  ['a later one that was cancelled is another', byName, [laterClosed], 'none'],
  ['one that ended before the attempt is another', byName, [closedBefore], 'none'],
  ['only the one that was open then', byName, [laterClosed, closedSince, closedBefore], 'A'],
  ['closed, nobody says when', byName, [told('A', before, false)], 'unclear'],
  ['nobody says when it was made', byName, [ageless], 'unclear'],
  ['one that was open then beside one that cannot be told', byName, [openThen, ageless], 'unclear'],
  ['made within the doubt of two clocks', byName, [told('A', START + 1, true)], 'unclear'],
  ['another name', { key: { by: 'clientOrderId', clientOrderId: 'other' } }, [openThen], 'none'],
  ['an empty name names none', { key: { by: 'clientOrderId', clientOrderId: '' } }, [openThen], 'none'],
];

describe('which order a row means', () => {
  for (const [name, row, candidates, expected] of cases) {
    test(name, () => assert.equal(found(row, candidates), expected));
    test(`${name}, in any order`, () => assert.equal(found(row, candidates.toReversed()), expected));
  }
  test('without the time of the attempt a name identifies nothing', () => {
    const unknownStart = { ids: 'exact', startedAt: undefined } as const;
    assert.equal(identify(byName, [openThen], unknownStart).kind, 'unclear');
  });
  test('ids compare as the venue compares them', () => {
    const row: PlanRow = { key: { by: 'orderId', orderId: UPPER } };
    const candidates = [told(UPPER.toLowerCase(), before, true)];
    assert.equal(identify(row, candidates, { ids: 'uuid' }).kind, 'found');
    assert.equal(identify(row, candidates, { ids: 'exact' }).kind, 'none');
  });
  test('the venue’s own spelling of an id comes first', () => {
    const order = { orderId: UPPER.toLowerCase() } as Order;
    assert.equal(orderIdOf({ key: { by: 'orderId', orderId: UPPER }, order }), UPPER.toLowerCase());
    assert.equal(orderIdOf(byName), undefined);
  });
});
