import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import { practise } from './helpers.ts';

describe('the controls', () => {
  test('refuse what makes no sense, in words', async () => {
    await using venue = await practise();
    const refused: [string, object, RegExp][] = [
      ['POST /life', { on: 1 }, /true or false/],
      ['POST /clock', { offsetMs: 0.5 }, /whole number/],
      ['POST /limits', { cap: 0 }, /above 0/],
      ['POST /limits', { enforce: 'yes' }, /true or false/],
      ['POST /maintenance', {}, /true or false/],
      ['POST /shapes', { cancelled: 'x' }, /cancelled must be one of docs, old, statusOk/],
      ['POST /shapes', { constructor: 'x' }, /no such choice/],
      ['POST /rules', { expiry: 'm' }, /one of s, ms/],
      ['POST /signer', { address: '0x' }, /address/],
      ['POST /signer', { subAccountId: '1' }, /no such subaccount/],
      ['POST /signer', { expiresAt: 'never' }, /milliseconds/],
      ['POST /stream', { lateMs: 'x' }, /number/],
      ['POST /book', { op: 'fill', orderId: '1' }, /no such order/],
      ['POST /book', { op: 'place', symbol: 'X' }, /no such market/],
      ['POST /book', { op: 'place', price: 5 }, /decimal strings/],
      ['POST /book', { op: 'place', quantity: '0' }, /decimal strings/],
      ['POST /book', { op: 'place', subAccountId: '1' }, /no such subaccount/],
    ];
    for (const [what, body, why] of refused) await assert.rejects(venue.control(what, body), why, what);
  });

  test('the book: exact amounts, and an order that is over stays so', async () => {
    await using venue = await practise({ orders: 0 });
    const { id } = await venue.place({ quantity: '0.30000003', price: '0.1' });
    const fill = async (quantity?: string) =>
      (await venue.control('POST /book', { op: 'fill', orderId: id, quantity })) as {
        filledQuantity: string;
      };
    assert.equal((await fill('0.1')).filledQuantity, '0.1');
    assert.equal((await fill('0.2')).filledQuantity, '0.3');
    assert.equal((await fill('5')).filledQuantity, '0.30000003');
    assert.equal(await venue.status(id), 'filled');
    await assert.rejects(fill('1'), /not open/);
    await assert.rejects(venue.control('POST /book', { op: 'cancel', orderId: id }), /not open/);
  });

  test('the same seed gives the same keys and orders; without one they differ', async () => {
    const facts = async (options: object) => {
      await using venue = await practise(options);
      const { privateKey, subAccountId } = venue.venue;
      return { privateKey, subAccountId, book: await venue.book() };
    };
    const [one, same, other] = await Promise.all([
      facts({ seed: 3 }),
      facts({ seed: 3 }),
      facts({ seed: 4 }),
    ]);
    assert.deepEqual(one, same);
    assert.notEqual(one.privateKey, other.privateKey);
    assert.notEqual(one.subAccountId, other.subAccountId);
    assert.equal(one.book.filter(({ subAccountId }) => subAccountId === one.subAccountId).length, 36);
  });

  test('the description names what an account needs, and not the owner', async () => {
    await using venue = await practise();
    const keys = ['url', 'wsUrl', 'privateKey', 'subAccountId', 'address', 'markets', 'account'];
    assert.deepEqual(Object.keys(venue.venue), keys);
    assert.match(venue.venue.wsUrl, /^ws:\/\/127\.0\.0\.1:\d+\/v1\/ws\/trade$/);
    assert.equal(venue.session.address, venue.venue.address);
  });

  test('a living book moves within eleven seconds', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      await using venue = await practise({ still: false, orders: 5 });
      const before = await venue.book();
      mock.timers.tick(11_000);
      assert.notDeepEqual(await venue.book(), before);
    } finally {
      mock.timers.reset();
    }
  });
});
