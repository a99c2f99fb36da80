/** Every venue folder against its own fixtures: see `contract.ts`. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { venues } from '../../server/src/venues/index.ts';
import { contractOf } from './contract.ts';
import type { VenueFixtures } from './fixtures.ts';
import { fixtures as limitless } from './limitless/fixtures.ts';
import { fixtures as rails } from './rails/fixtures.ts';
import { fixtures as roxom } from './roxom/fixtures.ts';
import { fixtures as synthetix } from './synthetix/fixtures.ts';

const all: readonly VenueFixtures[] = [limitless, synthetix, roxom, rails];

test('every venue brings fixtures', () => {
  assert.deepEqual(
    all.map(({ venue }) => venue.description.id),
    venues.map((venue) => venue.description.id),
  );
});

for (const fixtures of all) contractOf(fixtures);
