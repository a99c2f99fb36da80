import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { practise, refusal, response } from './helpers.ts';

describe('cancelAllOrders', () => {
  test('one market, several, or all; of this sub-account only', async () => {
    await using venue = await practise({ orders: 0 });
    for (const symbol of ['BTC-USDT', 'BTC-USDT', 'ETH-USDT', 'SOL-USDT', 'SNX-USDT'])
      await venue.place({ symbol });
    const cancel = async (...symbols: string[]) =>
      response<{ symbol: string }[]>(await venue.trade('cancelAllOrders', { params: { symbols } }));
    const symbolsOf = async (...symbols: string[]) =>
      (await cancel(...symbols)).map(({ symbol }) => symbol).sort();
    assert.deepEqual(await symbolsOf('BTC-USDT'), ['BTC-USDT', 'BTC-USDT']);
    assert.deepEqual(await symbolsOf('ETH-USDT', 'SOL-USDT'), ['ETH-USDT', 'SOL-USDT']);
    assert.deepEqual(await symbolsOf('*'), ['SNX-USDT']);
    assert.deepEqual(await cancel('*'), []);
    const open = (await venue.book()).filter(({ status }) => status !== 'cancelled');
    assert.equal(open.length, 4, 'the second sub-account keeps its orders');
  });

  test('the message of a success is empty, or a sentence', async () => {
    await using venue = await practise({ orders: 0 });
    const cancel = async () => {
      const { id } = await venue.place({ symbol: 'BTC-USDT', clientOrderId: 'mine' });
      const [item] = response<unknown[]>(
        await venue.trade('cancelAllOrders', { params: { symbols: ['*'] } }),
      );
      return [item, { order: { venueId: id, clientId: 'mine' }, orderId: id, symbol: 'BTC-USDT' }];
    };
    const [empty, first] = await cancel();
    assert.deepEqual(empty, { ...(first as object), message: '' });
    await venue.control('POST /shapes', { cancelAll: 'text' });
    const [said, second] = await cancel();
    assert.deepEqual(said, { ...(second as object), message: 'Order cancelled successfully' });
  });

  test('refuses no symbols, the star among others, and what is not canonical', async () => {
    await using venue = await practise();
    const why = async (symbols: unknown[]) =>
      refusal(await venue.trade('cancelAllOrders', { params: { symbols }, signed: { symbols: [] } }));
    assert.deepEqual(await why([]), [400, 'VALIDATION_ERROR', 'symbols must be nonempty']);
    for (const symbols of [['*', 'ETH-USDT'], ['eth-usdt'], ['X'.repeat(21)], [1]]) {
      assert.equal((await why(symbols))[0], 400, String(symbols));
    }
    assert.ok((await venue.book()).every(({ status }) => status !== 'cancelled'));
  });
});
