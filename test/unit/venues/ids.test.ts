import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idKey, sameId } from '../../../server/src/venues/ids.ts';

const lower = 'c4b1a83a-219f-48db-a9be-1ddadf0bc14c';

test('UUIDs are the same in either case', () => {
  assert.ok(sameId('uuid', lower.toUpperCase(), lower));
  assert.equal(idKey('uuid', lower.toUpperCase()), lower);
  assert.ok(!sameId('uuid', lower, lower.replace('c4', 'c5')));
});

test('what is no UUID is compared by each character, wherever it stands', () => {
  assert.ok(!sameId('uuid', 'my-ID', 'my-id'));
  assert.ok(!sameId('uuid', `${lower} `, lower));
  assert.ok(!sameId('exact', lower.toUpperCase(), lower));
  assert.ok(!sameId('exact', '01', '1'));
});

test('an empty id names no order', () => {
  assert.ok(!sameId('exact', '', ''));
  assert.ok(!sameId('uuid', '', ''));
});
