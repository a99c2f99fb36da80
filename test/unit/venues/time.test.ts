import assert from 'node:assert/strict';
import { test } from 'node:test';
import { epochTime } from '../../../server/src/venues/time.ts';

test('milliseconds and nanoseconds since the epoch are told apart by their magnitude', () => {
  assert.equal(epochTime('1717020981622'), 1_717_020_981_622);
  assert.equal(epochTime('1717020981622987654'), 1_717_020_981_622);
  assert.equal(epochTime('0'), 0);
});

test('what is no count of digits is no time', () => {
  for (const text of ['', '-1', '1.7e12', '1717020981622.5', '2026-01-02T03:04:05Z', '9'.repeat(20)])
    assert.equal(epochTime(text), undefined);
  assert.equal(epochTime(undefined), undefined);
});
