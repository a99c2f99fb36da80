import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkId, doubtOf } from '../../../server/src/requests/index.ts';
import { A, ferry, limitlessForm, quill, synthetixForm } from './venues.ts';

const orderId = (id: string) =>
  checkId(limitlessForm, { by: 'orderId', orderId: id }, [limitlessForm, ferry]);
const clientOrderId = (id: string) => checkId(limitlessForm, { by: 'clientOrderId', clientOrderId: id });

test('a good id has no problem', () => {
  assert.equal(orderId(A), undefined);
  assert.equal(clientOrderId('desk-7'), undefined);
  assert.equal(clientOrderId('заказ-1'), undefined);
});

test('a pasted id may hold what nobody sees', () => {
  assert.match(orderId(`${A}\u200b`) ?? '', /U\+200B/);
  assert.match(orderId(`${A} `) ?? '', /a blank at its end/);
  assert.match(clientOrderId('desk\u00a07') ?? '', /U\+00A0/);
  assert.match(clientOrderId('desk\ud83d') ?? '', /surrogate/);
});

test('an id of another venue is called by its name', () => {
  assert.equal(
    orderId('01HZ36SYBP4Z80GRX30P49XHB6'),
    'This has the form of a ULID; an orderId of Limitless is a UUID.',
  );
});

test('an id must have the form of the venue', () => {
  assert.match(orderId('x') ?? '', /must be a UUID/);
  assert.match(orderId('') ?? '', /must be a UUID/);
  assert.match(clientOrderId('a'.repeat(129)) ?? '', /1 to 128 characters/);
});

test('a venue without clientOrderId says so', () => {
  const problem = checkId(quill, { by: 'clientOrderId', clientOrderId: 'a' });
  assert.equal(problem, 'Quill does not cancel by clientOrderId.');
});

test('an id that a spreadsheet may have rounded is doubted, not refused', () => {
  const key = (orderId: string) => ({ by: 'orderId' as const, orderId });
  assert.match(doubtOf(synthetixForm, key('1948058938469510000')) ?? '', /spreadsheet/);
  assert.equal(checkId(synthetixForm, key('1948058938469510000')), undefined);
  for (const id of ['1948058938469519360', '194805893846951', '1000', '19480589384695190']) {
    assert.equal(doubtOf(synthetixForm, key(id)), undefined, id);
  }
  assert.equal(doubtOf(limitlessForm, key('1948058938469510000')), undefined);
});
