/** Bad faults on the stream: whatever is doubled, swapped, late, lost or cut, in the end the list equals the venue's book. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { VenueId } from '../../server/sandbox/index.ts';
import { type Practice, startPractice, until } from './practice.ts';

/** Who tells of the open orders in which words. */
const openStates =
  /^(live|open|placed|active|partially ?filled|submitted|partiallyfilled|waitingtrigger|pendingsubmit|pendingcancel|pending|cancelling|modifying)$/i;

const venues: readonly VenueId[] = ['limitless', 'synthetix', 'roxom', 'rails'];

/** Everything that the practice book may hold. */
const accountOptions = { instTypes: 'perpetual,spot,btc,digital,stock,index' };

interface BookOrder {
  readonly id?: string;
  readonly orderId?: string;
  readonly status: string;
  readonly subAccountId?: string;
  /** At Limitless the book holds a sub-profile's orders as well. */
  readonly ownerId?: number;
}

/** Whose token the practice account holds at Limitless. */
const OWN_PROFILE = 900_001;

async function openAtVenue(practice: Practice): Promise<ReadonlySet<string>> {
  const book = (await practice.control('GET', '/book')) as readonly BookOrder[];
  const chosen = practice.account.options['subAccountId'];
  const own = book.filter(
    ({ subAccountId = chosen, ownerId = OWN_PROFILE }) => subAccountId === chosen && ownerId === OWN_PROFILE,
  );
  return new Set(
    own.filter(({ status }) => openStates.test(status)).map(({ id, orderId }) => orderId ?? id ?? ''),
  );
}

/** Fills, cancels and places, some at once, with a cut of the stream in the middle. */
async function storm(practice: Practice): Promise<void> {
  const ids = [...practice.orders().keys()];
  for (const [index, orderId] of ids.slice(0, 12).entries()) {
    const op = index % 2 === 0 ? 'fill' : 'cancel';
    await Promise.all([
      practice.control('POST', '/book', { op, orderId }),
      practice.control('POST', '/book', { op: 'place' }),
    ]);
    if (index === 5) await practice.control('POST', '/faults', { kind: 'dropSocket' });
  }
}

for (const venue of venues) {
  describe(venue, () => {
    for (const faults of [
      { duplicate: true, reorder: true },
      { lateMs: 120, reorder: true },
      { lose: true },
    ]) {
      test(`after ${Object.keys(faults).join(' and ')}`, async () => {
        const practice = await startPractice({ venue, orders: 30, timeScale: 10, accountOptions });
        try {
          practice.services.matchAccounts([practice.account]);
          await until('streaming', () => {
            const state = practice.updates.at(-1)?.session;
            return state?.state === 'live' && state.updates === 'stream';
          });
          await practice.control('POST', '/stream', faults);
          await storm(practice);
          await practice.control('POST', '/stream', {});
          await until(
            'the list equals the book',
            async () => {
              const open = await openAtVenue(practice);
              const shown = practice.orders();
              return open.size > 0 && shown.size === open.size && [...open].every((id) => shown.has(id));
            },
            20_000,
          );
          assert.ok((await openAtVenue(practice)).size >= 20);
        } finally {
          await practice.stop();
        }
      });
    }
  });
}
