/** When a venue is asked what only reads can tell. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Account, VenueDescription } from '../../../server/src/protocol/model.ts';
import { FoundOptions } from '../../../server/src/sessions/foundOptions.ts';
import { description } from '../../../server/src/venues/roxom/description.ts';

const account = (found?: string, chosen?: string): Account => ({
  ...{ id: 'a', venue: 'roxom', name: 'A', environment: 'production', endpoints: {} },
  options: chosen === undefined ? {} : { instTypes: chosen },
  ...(found === undefined ? {} : { found: { instTypes: { value: found, at: 1 } } }),
});

function setUp(own: Account, of: VenueDescription = description) {
  let time = 0;
  const options = new FoundOptions(own, of, { now: () => time, monotonic: () => time });
  const asks = (inDoubt: boolean, at: number) => {
    time = at;
    return options.isToAsk(own, inDoubt);
  };
  return { options, asks };
}

describe('what only reads can tell', () => {
  test('is asked once after a sign-in where it is not known, or cannot be used', () => {
    for (const found of [undefined, '', 'perpetual&x=1']) {
      const { asks } = setUp(account(found));
      assert.deepEqual([asks(false, 0), asks(false, 1), asks(false, 90_000)], [true, false, false]);
    }
  });

  test('is not asked where it is known, or chosen', () => {
    assert.equal(setUp(account('perpetual')).asks(false, 0), false);
    assert.equal(setUp(account(undefined, 'perpetual')).asks(false, 0), false);
  });

  test('is asked again while it is in doubt, at most once a minute', () => {
    const { asks } = setUp(account('perpetual'));
    const answers = [0, 10, 59_999, 60_000, 60_001, 120_000].map((at) => asks(true, at));
    assert.deepEqual(answers, [true, false, false, true, false, true]);
  });
});
