/** When credentials that a program prints are asked for again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Problem } from '../../../server/src/protocol/model.ts';
import { Renewal } from '../../../server/src/sessions/renewal.ts';

const refused: Problem = { code: 'authentication', message: 'No.', nextStep: 'Do this.' };
const printed = (token: string, isRenewable = true) =>
  ({ kind: 'unlocked', secrets: { token }, unlocked: { secrets: {} }, isRenewable }) as const;

function renewal() {
  const clock = { time: 0 };
  return { clock, it: new Renewal({ monotonic: () => clock.time }) };
}

test('credentials of a program are asked for again when they are refused or have ended, others are not', () => {
  const { it } = renewal();
  assert.equal(it.takeIn(printed('a', false)), undefined);
  assert.equal(it.begins(refused), false);
  it.takeIn(printed('a'));
  assert.equal(it.begins({ ...refused, code: 'network' }), false);
  assert.equal(it.begins({ ...refused, code: 'forbidden' }), false);
  assert.equal(it.begins(refused), true);
  assert.equal(it.why, refused);
  assert.equal(it.takeIn(printed('b')), undefined);
  assert.equal(it.why, undefined);
});

test('those that are refused again at once are not asked for a third time, later they are', () => {
  const { it, clock } = renewal();
  it.takeIn(printed('a'));
  assert.ok(it.begins(refused));
  it.takeIn(printed('b'));
  clock.time = 59_999;
  assert.equal(it.begins(refused), false);
  clock.time = 60_000;
  assert.equal(it.begins(refused), true);
});

test('the same once more is told as what it is', () => {
  const { it } = renewal();
  it.takeIn(printed('a'));
  it.begins(refused);
  const nextStep = 'The program that prints it was run again and printed the same. Do this.';
  assert.deepEqual(it.takeIn(printed('a')), { ...refused, nextStep });
});
