/** Which instrument types are listed: what was found, what stops fitting, and what nobody said. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openSession } from '../../../server/src/venues/roxom/session.ts';
import type { Reply } from '../../../server/src/venues/venue.ts';
import { reply } from '../fixtures.ts';
import { fakeLine } from '../line.ts';
import { A, account, B, order, secrets } from './samples.ts';

const signal = new AbortController().signal;
const ALL = 'perpetual,spot,btc,digital,stock,index';
const error = (code: number, message: string) => reply(code, { error: { code, message } });
const orderAt = (id: string, instType: string) => ({
  ...{
    id,
    symbol: 'GOLD-BTC',
    instType,
    side: 'buy',
    status: 'submitted',
    quantity: '2',
    px: '1',
    size: '2',
  },
});

/** A session whose venue answers by type; without an answer it has one order of that type. */
function sessionWith(
  answers: Record<string, Reply>,
  { kept, chosen }: { kept?: string; chosen?: string } = {},
) {
  const own = {
    ...account,
    options: chosen === undefined ? {} : { instTypes: chosen },
    ...(kept === undefined ? {} : { found: { instTypes: { value: kept, at: 5 } } }),
  };
  const known = [order(B, { details: [{ label: 'Instrument', value: 'stock' }] })];
  const line = fakeLine(
    own,
    secrets,
    ({ target }) => {
      const type = /instType=(\w+)/.exec(target)?.[1] ?? '';
      const id = A.replace(/a$/, String(ALL.split(',').indexOf(type)));
      return answers[type] ?? { error: false, data: { orders: [orderAt(id, type)] } };
    },
    { known },
  );
  const session = openSession(line.transport);
  let seen = 0;
  const asked = () => {
    const news = line.calls.slice(seen);
    seen = line.calls.length;
    return news.map(({ target }) => /instType=(\w+)/.exec(target)?.[1]);
  };
  const listed = async () => {
    const read = await session.openOrders(undefined, signal);
    assert.ok(read.ok, JSON.stringify(read));
    return read.value;
  };
  const found = () => line.transport.account.found?.['instTypes']?.value;
  return { session, asked, listed, found };
}

const everyOther = (answer: Reply) =>
  Object.fromEntries(
    ALL.split(',')
      .slice(1)
      .map((type) => [type, answer]),
  );

describe('the instrument types of Roxom', () => {
  test('a refusal in words about the type is kept', async () => {
    const { session, found, listed } = sessionWith({ stock: error(400, 'unknown instType') });
    assert.match((await listed()).warning ?? '', /spot, btc, digital, stock, index may be missing/);
    await session.findOut?.(signal);
    assert.equal(found(), 'perpetual,spot,btc,digital,index');
    assert.equal((await listed()).warning, undefined);
    assert.equal(session.isInDoubt, false);
  });

  for (const [code, words] of [
    [400, 'System maintenance, try again later'],
    [400, 'instType spot is under maintenance'],
    [403, 'no permission'],
    [404, 'not found'],
    [409, 'busy'],
    [429, 'slow'],
    [500, 'instType'],
  ] as const)
    test(`${code} “${words}” says nothing about the type: nothing is kept, and it is told`, async () => {
      const { session, found, listed } = sessionWith(everyOther(error(code, words)));
      await session.findOut?.(signal);
      assert.equal(found(), undefined);
      assert.equal(session.isInDoubt, true);
      const { orders, warning } = await listed();
      assert.equal(orders.length, 1);
      assert.match(warning ?? '', /spot, btc, digital, stock, index may be missing/);
    });

  test('one type that nobody speaks of holds up none of the others', async () => {
    const { session, found, listed } = sessionWith({ spot: error(403, 'no') });
    await session.findOut?.(signal);
    const { orders, warning } = await listed();
    assert.equal(found(), undefined);
    assert.equal(orders.length, 5);
    assert.match(warning ?? '', /the types spot may be missing/);
  });

  test('a kept type that is refused plainly is dropped, and the rest is asked again', async () => {
    const { session, asked, found, listed } = sessionWith(
      { stock: error(400, 'unknown instType') },
      { kept: 'perpetual,stock' },
    );
    assert.equal((await listed()).orders.length, 1);
    assert.equal(session.isInDoubt, true);
    asked();
    await session.findOut?.(signal);
    assert.deepEqual(asked(), ['spot', 'btc', 'digital', 'index']);
    assert.equal(found(), 'perpetual,spot,btc,digital,index');
    assert.equal(session.isInDoubt, false);
  });

  for (const code of [400, 403, 404, 409])
    test(`a kept type that is refused otherwise (${code}) stays, with its orders, and hides no others`, async () => {
      const { found, listed } = sessionWith({ stock: error(code, 'no') }, { kept: ALL });
      const { orders, warning } = await listed();
      assert.equal(orders.length, 6);
      assert.ok(orders.some(({ orderId }) => orderId === B));
      assert.match(warning ?? '', /did not list stock/);
      assert.equal(found(), ALL);
    });

  test('a key, the network and the pace are told as what they are', async () => {
    for (const code of [401, 429]) {
      const { session } = sessionWith({ stock: error(code, 'no') }, { kept: ALL });
      assert.equal((await session.openOrders(undefined, signal)).ok, false);
    }
  });

  for (const kept of ['', 'perpetual&x=1'])
    test(`what is kept and cannot be used (“${kept}”) is not known`, async () => {
      const { session, found } = sessionWith({}, { kept });
      assert.equal(session.isInDoubt, true);
      await session.openOrders(undefined, signal);
      await session.findOut?.(signal);
      assert.equal(found(), ALL);
    });

  test('where perpetual itself is not known, the key proves itself by another type', async () => {
    const { session, found, listed } = sessionWith({ perpetual: error(400, 'unknown instType') });
    assert.ok((await session.prove(signal)).ok);
    await listed();
    await session.findOut?.(signal);
    assert.equal(found(), 'spot,btc,digital,stock,index');
  });

  test('what a person chose is asked for as it is, and told', async () => {
    const { session, asked } = sessionWith(
      { stock: error(400, 'unknown instType') },
      { chosen: 'stock,btc' },
    );
    const read = await session.openOrders(undefined, signal);
    assert.equal(read.ok, false);
    assert.equal(session.isInDoubt, false);
    await session.findOut?.(signal);
    assert.deepEqual(asked(), ['stock', 'btc']);
  });
});
