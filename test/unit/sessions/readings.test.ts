/** Options that a venue's documents leave open: which readings of an account there are, and what was found. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Account, Field, VenueDescription } from '../../../server/src/protocol/model.ts';
import { foundBy, mayBeReading, readingsOf } from '../../../server/src/sessions/readings.ts';
import { optionOf } from '../../../server/src/venues/optionOf.ts';

const choice = (value: string) => ({ value, label: value, hint: value });
const field = (id: string, values: readonly string[], open: boolean): Field => ({
  id,
  label: id,
  hint: id,
  secret: false,
  default: values[0] ?? '',
  choices: values.map(choice),
  ...(open ? { foundAtSignIn: 'byTrying' as const } : {}),
});
const description: VenueDescription = {
  id: 'v',
  label: 'V',
  credentialKinds: [{ id: 'key', label: 'Key', hint: '', fields: [] }],
  options: [field('one', ['a', 'b'], true), field('two', ['x', 'y'], true), field('set', ['p', 'q'], false)],
  production: {},
  cancelBy: [],
  behaviour: [],
};
const account = (more: Partial<Account> = {}): Account => ({
  id: 'acc',
  venue: 'v',
  name: 'Main',
  environment: 'other',
  endpoints: {},
  options: {},
  ...more,
});
const effective = (one: Account) =>
  ['one', 'two', 'set'].map((id) => optionOf(description, one, id)).join('');

describe('the readings of an account', () => {
  test('are every combination of what is open, the defaults first', () => {
    assert.deepEqual(readingsOf(description, account()).map(effective), ['axp', 'bxp', 'ayp', 'byp']);
  });

  test('begin with what was found before', () => {
    const found = { one: { value: 'b', at: 7 }, two: { value: 'y', at: 7 } };
    assert.equal(readingsOf(description, account({ found })).map(effective)[0], 'byp');
  });

  test('leave alone what a person chose', () => {
    const chosen = account({ options: { one: 'b', set: 'q' }, found: { one: { value: 'a', at: 7 } } });
    assert.deepEqual(readingsOf(description, chosen).map(effective), ['bxq', 'byq']);
  });

  test('are the account itself where everything is chosen', () => {
    const chosen = account({ options: { one: 'a', two: 'x' } });
    assert.deepEqual(readingsOf(description, chosen), [chosen]);
  });

  test('a value that is not offered, chosen or found, counts for nothing', () => {
    const odd = account({ options: { one: 'z', two: 'x' }, found: { one: { value: 'z', at: 7 } } });
    assert.deepEqual(readingsOf(description, odd).map(effective), ['axp', 'bxp']);
  });
});

describe('what was found', () => {
  test('keeps the time of what was known, and has the time of now for the rest', () => {
    const before = account({ found: { one: { value: 'b', at: 7 } } });
    const [reading] = readingsOf(description, before);
    assert.deepEqual(foundBy(reading, before, 99).found, {
      one: { value: 'b', at: 7 },
      two: { value: 'x', at: 99 },
    });
  });

  test('is doubted after a refused key or a path that is not there, and after nothing else', () => {
    const problem = (code: Parameters<typeof mayBeReading>[0]['code']) => ({
      code,
      message: '',
      nextStep: '',
    });
    assert.ok(mayBeReading(problem('authentication')) && mayBeReading(problem('forbidden')));
    assert.ok(mayBeReading({ ...problem('network'), notFound: true }));
    for (const code of ['network', 'venue', 'clock', 'rateLimit', 'maintenance'] as const)
      assert.ok(!mayBeReading(problem(code)), code);
  });
});
