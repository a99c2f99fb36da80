/** What was found out at Synthetix and has stopped fitting, or makes a cancel pointless. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Account } from '../../../server/src/protocol/model.ts';
import { synthetix } from '../../../server/src/venues/synthetix/index.ts';
import { reply } from '../fixtures.ts';
import { fakeLine } from '../line.ts';
import { account, secrets } from './fixtures.ts';

const signal = new AbortController().signal;
const kept = (values: Record<string, string>): NonNullable<Account['found']> =>
  Object.fromEntries(Object.entries(values).map(([id, value]) => [id, { value, at: 5 }]));
const error = (status: number, code: string, message: string) =>
  reply(status, { status: 'error', error: { code, message, category: 'REQUEST', retryable: false } });

function setUp(own: Partial<Account>, answer: (action: string) => unknown) {
  const asked: string[] = [];
  const line = fakeLine({ ...account, ...own }, secrets, ({ body = '' }) => {
    const action = /"action":"(\w+)"/.exec(body)?.[1] ?? '';
    asked.push(action);
    return answer(action);
  });
  return { session: synthetix.open(line.transport), transport: line.transport, asked };
}

const call = {
  method: 'POST',
  origin: '',
  target: '/v1/trade',
  headers: {},
  body: '{"params":{"action":"cancelOrders"}}',
} as const;
const found = kept({ requestsCap: '1000', expiryUnit: 's' });

describe('what was found out at Synthetix', () => {
  test('is asked about again when it stops fitting, and only that', async () => {
    for (const [answer, action] of [
      [error(429, 'RATE_LIMIT_EXCEEDED', 'slow'), 'getRateLimits'],
      [error(400, 'REQUEST_EXPIRED', 'request expired'), 'getOpenOrders'],
    ] as const) {
      const { session, asked } = setUp({ found }, (name) =>
        name === 'cancelOrders' ? answer : error(500, 'X', 'no'),
      );
      assert.equal(session.isInDoubt, false);
      await session.deliver(call, async () => call, signal);
      assert.equal(session.isInDoubt, true);
      asked.length = 0;
      await session.findOut?.(signal);
      assert.deepEqual(asked, [action]);
      assert.equal(session.isInDoubt, false);
    }
  });

  test('is not doubted by a refusal that says nothing of it', async () => {
    const { session } = setUp({ found }, () => error(400, 'VALIDATION_ERROR', 'no such order'));
    await session.deliver(call, async () => call, signal);
    assert.equal(session.isInDoubt, false);
  });

  test('a kept tier that cannot be is asked for', async () => {
    const unusable = kept({ requestsCap: '99999', expiryUnit: 's' });
    const { session, transport, asked } = setUp({ found: unusable }, () => ({
      status: 'ok',
      response: { requestsCap: 2000 },
    }));
    await session.findOut?.(signal);
    assert.equal(asked[0], 'getRateLimits');
    assert.equal(transport.account.found?.['requestsCap']?.value, '2000');
  });

  test('an expiry that is chosen in seconds where milliseconds are read is told', async () => {
    const told = (expiresAfter: string, expiryUnit: string) => {
      const options = { ...account.options, expiresAfter };
      return setUp({ options, found: kept({ expiryUnit }) }, () => undefined).session.cannotCancel?.(signal);
    };
    assert.match((await told('s', 'ms')) ?? '', /set to seconds, and the venue reads milliseconds/);
    for (const [chosen, unit] of [
      ['ms', 'ms'],
      ['s', 's'],
      ['none', 'ms'],
      ['s', 'unknown'],
      ['ms', 's'],
    ] as const)
      assert.equal(await told(chosen, unit), undefined);
  });
});
