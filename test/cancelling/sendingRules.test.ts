/** When a plan may be sent, what is sent of it, and that nothing is left as if it were being sent for ever. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createServices } from '../../server/src/app/createServices.ts';
import type { Account, CancelRequest } from '../../server/src/protocol/model.ts';
import { limitless } from '../../server/src/venues/limitless/index.ts';
import type { Venue } from '../../server/src/venues/venue.ts';
import { createWorld } from '../../server/src/world/index.ts';
import { type Practice, until } from '../venues/practice.ts';
import { openTestAccount } from '../venues/testAccount.ts';

async function cancelsAt({ received }: Practice): Promise<readonly string[]> {
  return (await received()).map(({ body }) => body).filter((body) => body.includes('cancelOrders'));
}

describe('numbers that are used once', () => {
  test('a plan that was prepared first and is sent second gets a number above the other’s', async () => {
    const testAccount = await openTestAccount({ venue: 'synthetix', orders: 6 });
    const { practice } = testAccount;
    try {
      const [a, b] = [testAccount.take(), testAccount.take()];
      const first = await practice.plan({ by: 'orderId', orderIds: [a.orderId] });
      const second = await practice.plan({ by: 'orderId', orderIds: [b.orderId] });
      for (const plan of [second, first]) {
        const result = await practice.send(plan);
        assert.equal(result.kind === 'sent' && result.cancellation.rows[0]?.outcome?.kind, 'cancelled');
      }
      const nonces = (await cancelsAt(practice)).map((body) => BigInt(/"nonce":(\d+)/.exec(body)?.[1] ?? 0));
      assert.ok(nonces.length === 2 && (nonces[0] ?? 0n) < (nonces[1] ?? 0n), nonces.join());
    } finally {
      await practice.stop();
    }
  });

  test('bytes that were shown are not sent with a number that was passed over: the person sees new ones', async () => {
    const testAccount = await openTestAccount({ venue: 'synthetix', orders: 6 });
    const { practice } = testAccount;
    try {
      const [a, b] = [testAccount.take(), testAccount.take()];
      const shown = await practice.plan({ by: 'orderId', orderIds: [a.orderId] }, { shown: true });
      await practice.send(await practice.plan({ by: 'orderId', orderIds: [b.orderId] }));
      const renewed = await practice.send(shown);
      assert.equal(renewed.kind, 'renewed');
      assert.equal((await cancelsAt(practice)).length, 1);
      const sent = renewed.kind === 'renewed' && (await practice.send(renewed.plan));
      assert.ok(sent && sent.kind === 'sent' && sent.cancellation.rows[0]?.outcome?.kind === 'cancelled');
    } finally {
      await practice.stop();
    }
  });
});

describe('a plan whose account changed', () => {
  const changes: Readonly<Record<string, (account: Account) => Account>> = {
    'another profile': (account) => ({ ...account, options: { onBehalfOf: '42' } }),
    'another address': (account) => ({
      ...account,
      endpoints: { ...account.endpoints, socket: 'ws://127.0.0.1:9' },
    }),
    'another environment': (account) => ({ ...account, environment: 'production' }),
    'another name': (account) => ({ ...account, name: 'Other' }),
  };
  for (const [name, change] of Object.entries(changes)) {
    test(`is refused: ${name}`, async () => {
      const testAccount = await openTestAccount({ venue: 'limitless', orders: 3 });
      const { practice } = testAccount;
      try {
        const plan = await practice.plan({ by: 'orderId', orderIds: [testAccount.take().orderId] });
        practice.services.matchAccounts([change(practice.account)]);
        const told = practice.updates.length;
        await until('a new session', () => practice.updates.length > told);
        const result = await practice.send(plan);
        assert.equal(result.kind, 'refused');
        assert.ok(!(await practice.received()).some(({ target }) => target.startsWith('/orders/cancel')));
      } finally {
        await practice.stop();
      }
    });
  }

  test('is refused: another key', async () => {
    const testAccount = await openTestAccount({ venue: 'limitless', orders: 3 });
    const { practice } = testAccount;
    try {
      const plan = await practice.plan({ by: 'orderId', orderIds: [testAccount.take().orderId] });
      const secrets = { ...practice.secrets, secret: Buffer.from('another secret of it').toString('base64') };
      practice.answerWith({ kind: 'secrets', secrets });
      practice.services.restartSession(practice.account.id);
      await until('failed', () => practice.updates.at(-1)?.session.state === 'failed');
      const result = await practice.send(plan);
      assert.match(result.kind === 'refused' ? result.message : '', /credentials of account .* were changed/);
    } finally {
      await practice.stop();
    }
  });

  test('a session that began anew with the same account and key sends it', async () => {
    const testAccount = await openTestAccount({ venue: 'limitless', orders: 3 });
    const { practice } = testAccount;
    try {
      const plan = await practice.plan({ by: 'orderId', orderIds: [testAccount.take().orderId] });
      const told = practice.updates.length;
      practice.services.restartSession(practice.account.id);
      await until('live again', () =>
        practice.updates.slice(told).some(({ session }) => session.state === 'live'),
      );
      assert.equal((await practice.send(plan)).kind, 'sent');
    } finally {
      await practice.stop();
    }
  });
});

const accountAt = (id: string): Account => ({
  id,
  venue: 'limitless',
  name: id,
  environment: 'other',
  endpoints: { rest: 'http://127.0.0.1:9', socket: 'ws://127.0.0.1:9' },
  options: {},
});

/** A house whose venue cannot be reached. */
function houseOf(accounts: readonly Account[], venue: Venue = limitless) {
  const log: string[] = [];
  const services = createServices({
    world: createWorld(),
    venues: [venue],
    credentials: async (id) => ({ kind: 'secrets', secrets: { tokenId: `token-${id}`, secret: 'c2VjcmV0' } }),
    storage: () => undefined,
    outbox: { account: () => undefined, cancellation: () => undefined, log: (line) => log.push(line) },
  });
  services.matchAccounts(accounts);
  return { services, log };
}

const never = new AbortController().signal;
const one = (accountId: string): CancelRequest => ({
  venue: 'limitless',
  accountId,
  target: { by: 'orderId', orderIds: ['c4b1a83a-219f-48db-a9be-1ddadf0bc14c'] },
  parameters: {},
});

test('200 accounts: no plan is dropped before it is sent', async () => {
  const accounts = Array.from({ length: 200 }, (_, i) => accountAt(`account-${i}`));
  const { services } = houseOf(accounts);
  try {
    const plans = await Promise.all(
      accounts.map(({ id }) => services.prepare({ request: one(id), shown: false })),
    );
    const results = await Promise.all(
      plans.map((plan) =>
        plan.kind === 'plan' ? services.send({ planId: plan.plan.id, unjournaled: true }, never) : plan,
      ),
    );
    assert.deepEqual([...new Set(results.map(({ kind }) => kind))], ['sent']);
  } finally {
    await services.stop();
  }
});

test('a list that was never read is not spoken of as empty', async () => {
  const { services } = houseOf([accountAt('a')]);
  try {
    const request = { ...one('a'), target: { by: 'all' } } as const;
    const result = await services.prepare({ request, shown: false });
    assert.match(result.kind === 'refused' ? result.message : '', /not been read yet.*not known whether/);
  } finally {
    await services.stop();
  }
});

test('a failure while it is sent leaves no order as if it were being cancelled', async () => {
  let fails = true;
  const venue: Venue = {
    ...limitless,
    sign: (payload, secrets) => {
      if (fails) throw new Error('a defect');
      return limitless.sign(payload, secrets);
    },
  };
  const { services, log } = houseOf([accountAt('a')], venue);
  const send = async () => {
    const prepared = await services.prepare({ request: one('a'), shown: false });
    assert.ok(prepared.kind === 'plan');
    const params = { planId: prepared.plan.id, unjournaled: true, despiteQuestions: true };
    return services.send(params, never);
  };
  try {
    const first = await send();
    const outcome = first.kind === 'sent' ? first.cancellation.rows[0]?.outcome : undefined;
    assert.equal(outcome?.kind, 'unknown');
    assert.ok(log.some((line) => line.includes('a defect')));
    fails = false;
    const second = await send();
    const after = second.kind === 'sent' ? second.cancellation.rows[0]?.outcome : undefined;
    assert.doesNotMatch(JSON.stringify(after), /being cancelled already/);
  } finally {
    await services.stop();
  }
});

test('a request for another profile than the account’s is refused', async () => {
  const { services } = houseOf([{ ...accountAt('a'), options: { onBehalfOf: '7' } }]);
  try {
    const request = { ...one('a'), parameters: { onBehalfOf: '42' } };
    const result = await services.prepare({ request, shown: false });
    assert.match(result.kind === 'refused' ? result.message : '', /profile 42.*profile 7/);
    const own = await services.prepare({
      request: { ...request, parameters: { onBehalfOf: '7' } },
      shown: false,
    });
    assert.equal(own.kind, 'plan');
  } finally {
    await services.stop();
  }
});
