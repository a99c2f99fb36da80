/** A signer outside that does what it is asked: what it is asked, when, and what is done with what it signed. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Plan } from '../../../../server/src/protocol/model.ts';
import { synthetix } from '../../../../server/src/venues/synthetix/index.ts';
import type { Venue } from '../../../../server/src/venues/venue.ts';
import { type Practice, registry, until } from '../../practice.ts';
import { inState, type TestAccount } from '../../testAccount.ts';
import { cancelsAt, openAtSigner, openIds } from './signerAccount.ts';
import { answer, type Question, type StandIn, startStandIn, withV } from './standIn.ts';

const never = new AbortController().signal;

const planFor = (practice: Practice, orderId = '', shown = false) =>
  practice.plan({ by: 'orderId', orderIds: [orderId] }, { shown });

const sendWith = (practice: Practice, { id }: Plan, signal: AbortSignal) =>
  practice.services.send({ planId: id }, signal);

/** What was signed, of a question. */
const typedDataOf = ({ params: [, json] }: Question) =>
  JSON.parse(json) as { primaryType: string; message: Record<string, unknown> };

describe('a signer that is asked for cancels only', () => {
  let own: StandIn;
  let account: TestAccount;
  let ids: string[];
  before(async () => {
    own = await startStandIn();
    account = await openAtSigner(own, 'signerForCancels');
    ids = [...(await openIds(account.practice))];
  });
  after(async () => {
    await account?.practice.stop();
    await own?.stop();
  });

  test('is asked for nothing at the sign-in, and no list is taken for an empty one', async () => {
    const { practice } = account;
    assert.equal(own.questions.length, 0);
    const update = practice.updates.at(-1);
    assert.equal(update?.asOf, undefined);
    assert.match(update?.warning ?? '', /asked for cancels only/);
    const { id: accountId, venue } = practice.account;
    const request = { venue, accountId, target: { by: 'orderId', orderIds: ids }, parameters: {} } as const;
    const prepared = await practice.services.prepare({ request, shown: false });
    const warnings = prepared.kind === 'plan' ? prepared.plan.warnings.join() : '';
    assert.match(warnings, /orders are not in the list of open orders/);
    assert.equal(prepared.kind === 'plan' && prepared.plan.ordersAsOf, undefined);
  });

  test('is asked for exactly what the preview shows, and only that is sent', async () => {
    const { practice } = account;
    const plan = await planFor(practice, ids.shift(), true);
    assert.equal(own.questions.length, 0);
    const [step] = plan.steps;
    const text = step?.stages.find(({ title }) => title.startsWith('Typed data'))?.text;
    const body = step?.stages.find(({ title }) => title.startsWith('Body'))?.text ?? '';
    assert.deepEqual(step?.missing, []);
    const signature = step?.stages.find(({ title }) => title === 'Signature');
    assert.deepEqual(
      signature?.rows?.map(({ value }) => value),
      [new URL(own.url).host, own.address],
    );
    const result = await practice.send(plan);
    assert.ok(result.kind === 'sent' && result.cancellation.rows[0]?.outcome?.kind === 'cancelled');
    const [question] = own.questions;
    assert.deepEqual([question?.method, question?.params], ['eth_signTypedData_v4', [own.address, text]]);
    const [sent = ''] = await cancelsAt(practice);
    assert.ok(sent.startsWith(`${body.slice(0, -1)},"signature":`), sent);
  });

  for (const v of ['0 or 1', '27 or 28'] as const)
    test(`may name the key by ${v}`, async () => {
      const { practice } = account;
      own.behave(async (question) => {
        const signed = await own.signed(question);
        const last = Number.parseInt(signed.slice(-2), 16);
        return answer(question, v === '0 or 1' ? withV(signed, last - 27) : signed);
      });
      const result = await practice.send(await planFor(practice, ids.shift()));
      assert.ok(result.kind === 'sent' && result.cancellation.rows[0]?.outcome?.kind === 'cancelled');
    });

  test('is waited for, which is shown; the journal has the intent before it is asked; Stop ends it', async () => {
    const { practice } = account;
    let journal: readonly Record<string, unknown>[] = [];
    own.behave(async () => {
      journal = await practice.journal();
      return undefined;
    });
    const [asked, sent] = [own.questions.length, (await cancelsAt(practice)).length];
    const stop = new AbortController();
    const plan = await planFor(practice, ids[0]);
    const sending = sendWith(practice, plan, stop.signal);
    const { host } = new URL(own.url);
    await until('shown', () =>
      practice.cancellations.some(({ rows }) => rows.some(({ signer }) => signer?.host === host)),
    );
    await until('asked', () => journal.length > 0);
    assert.ok(
      journal.some(
        ({ kind, orders }) => kind === 'intent' && JSON.stringify(orders)?.includes(ids[0] ?? '-') !== false,
      ),
    );
    stop.abort();
    const result = await sending;
    const row = result.kind === 'sent' ? result.cancellation.rows[0] : undefined;
    assert.ok(row?.outcome?.kind === 'notSent', JSON.stringify(result));
    assert.match(row.outcome.why, /not waited for any more/);
    assert.equal(row.signer, undefined);
    assert.equal(own.questions.length, asked + 1);
    assert.equal((await cancelsAt(practice)).length, sent);
  });

  test('is asked again where its number was passed over meanwhile, with a number above', async () => {
    const { practice } = account;
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const asked = own.questions.length;
    own.behave(async (question) => {
      const { length } = own.questions;
      if (length === asked + 1) await first.promise;
      if (length === asked + 3) await second.promise;
      return answer(question, await own.signed(question));
    });
    const slow = practice.send(await planFor(practice, ids.shift()));
    await until('asked', () => own.questions.length === asked + 1);
    // Another request with the same key overtakes it.
    const quick = await practice.send(await planFor(practice, ids.shift()));
    assert.ok(quick.kind === 'sent' && quick.cancellation.rows[0]?.outcome?.kind === 'cancelled');
    first.resolve();
    await until('shown that it is asked again', () =>
      practice.cancellations.some(({ rows }) => rows.some(({ signer }) => signer?.asked === 2)),
    );
    second.resolve();
    const late = await slow;
    assert.ok(late.kind === 'sent' && late.cancellation.rows[0]?.outcome?.kind === 'cancelled');
    const signed = own.questions.slice(asked).map((question) => typedDataOf(question).message['nonce']);
    assert.equal(signed.length, 3);
    assert.ok(BigInt(String(signed[2])) > BigInt(String(signed[1])));
    const nonces = (await cancelsAt(practice)).map((body) => BigInt(/"nonce":(\d+)/.exec(body)?.[1] ?? 0));
    assert.deepEqual(
      nonces,
      [...nonces].sort((a, b) => Number(a - b)),
    );
    assert.ok(practice.log.some((line) => line.includes('came too late to be used')));
  });

  test('is not asked again for what was shown: it is not sent, and said', async () => {
    const { practice } = account;
    const first = Promise.withResolvers<void>();
    const asked = own.questions.length;
    own.behave(async (question) => {
      if (own.questions.length === asked + 1) await first.promise;
      return answer(question, await own.signed(question));
    });
    const sent = (await cancelsAt(practice)).length;
    const slow = practice.send(await planFor(practice, ids[0], true));
    await until('asked', () => own.questions.length === asked + 1);
    // The dead man's switch is signed with the same key, and takes a later number.
    const timer = await practice.services.setDeadMansSwitch(
      { accountId: practice.account.id, seconds: 3600 },
      new AbortController().signal,
    );
    assert.equal(timer.kind, 'armed');
    first.resolve();
    const result = await slow;
    const outcome = result.kind === 'sent' ? result.cancellation.rows[0]?.outcome : undefined;
    assert.match(
      outcome?.kind === 'notSent' ? outcome.why : JSON.stringify(result),
      /what was shown is not changed/,
    );
    assert.equal(own.questions.length, asked + 2);
    assert.equal((await cancelsAt(practice)).filter((body) => body.includes('cancelOrders')).length, sent);
  });

  test('is not asked in a dry run', async () => {
    const asked = own.questions.length;
    const text = await account.practice.services.dryRun();
    assert.match(String(typeof text === 'string' ? text : JSON.stringify(text)), /not tried: the signer at/);
    assert.equal(own.questions.length, asked);
  });
});

test('a signer for everything signs the reads too: the orders are listed, and a cancel is proven', async () => {
  const own = await startStandIn();
  const { practice, ...account } = await openAtSigner(own, 'signer').then((one) => ({
    practice: one.practice,
    take: () => one.take(),
  }));
  try {
    const order = account.take();
    const result = await practice.send(await planFor(practice, order.orderId));
    assert.ok(result.kind === 'sent' && result.cancellation.rows[0]?.outcome?.kind === 'cancelled');
    const types = new Set(own.questions.map((question) => typedDataOf(question).primaryType));
    assert.deepEqual([...types].sort(), ['AuthMessage', 'CancelOrders', 'SubAccountAction']);
    await until('streaming', () => {
      const session = practice.updates.at(-1)?.session;
      return session?.state === 'live' && session.updates === 'stream';
    });
  } finally {
    await practice.stop();
    await own.stop();
  }
});

test('a signature that is dead when its turn comes is not sent: it is asked for again', async () => {
  const own = await startStandIn();
  const gate = Promise.withResolvers<void>();
  let isHeld = false;
  /** The venue with a queue before the wire, in the test's hand. */
  const queued: Venue = {
    ...synthetix,
    open: (transport) => {
      const session = synthetix.open(transport);
      return {
        ...session,
        deliver: async (...how) => {
          isHeld = true;
          await gate.promise;
          return session.deliver(...how);
        },
      };
    },
  };
  const { practice } = await openAtSigner(own, 'signerForCancels', {}, { ...registry, venues: [queued] });
  try {
    const [orderId] = await openIds(practice);
    const sending = practice.send(await planFor(practice, orderId));
    await until('signed, and held before its turn', () => isHeld);
    assert.equal(own.questions.length, 1);
    await practice.services.setDeadMansSwitch({ accountId: practice.account.id, seconds: 3600 }, never);
    gate.resolve();
    const result = await sending;
    assert.ok(result.kind === 'sent' && result.cancellation.rows[0]?.outcome?.kind === 'cancelled');
    const signed = own.questions.map((question) => typedDataOf(question).primaryType);
    assert.deepEqual(signed, ['CancelOrders', 'ScheduleCancel', 'CancelOrders']);
    const sent = (await cancelsAt(practice)).filter((body) => body.includes('cancelOrders'));
    assert.equal(sent.length, 1);
    const last = own.questions.at(-1);
    assert.ok(last && sent[0]?.includes(`"nonce":${String(typedDataOf(last).message['nonce'])}`));
    const intents = (await practice.journal()).filter(({ kind }) => kind === 'intent');
    assert.equal(intents.length, 2);
  } finally {
    await practice.stop();
    await own.stop();
  }
});

test('a cancel that waits for its signature holds up neither reads nor the stream', async () => {
  const own = await startStandIn();
  const { practice } = await openAtSigner(own, 'signer');
  try {
    let isAsked = false;
    own.behave(async (question) => {
      if (typedDataOf(question).primaryType !== 'CancelOrders')
        return answer(question, await own.signed(question));
      isAsked = true;
      return undefined;
    });
    const [orderId] = await openIds(practice);
    const stop = new AbortController();
    const sending = sendWith(practice, await planFor(practice, orderId), stop.signal);
    await until('asked', () => isAsked);
    const asOf = practice.updates.at(-1)?.asOf ?? 0;
    await practice.services.refresh(practice.account.id);
    await until('read again', () => (practice.updates.at(-1)?.asOf ?? 0) > asOf);
    stop.abort();
    const result = await sending;
    assert.equal(result.kind === 'sent' && result.cancellation.rows[0]?.outcome?.kind, 'notSent');
  } finally {
    await practice.stop();
    await own.stop();
  }
});

test('a signer for everything that is gone makes the account stale, in words of the signer', async () => {
  const own = await startStandIn();
  const { practice } = await openAtSigner(own, 'signer');
  try {
    await own.stop();
    await practice.services.refresh(practice.account.id);
    const { why } = await inState(practice, 'stale');
    assert.match(why.message, /The signer at 127\.0\.0\.1:\d+ cannot be reached/);
  } finally {
    await practice.stop();
  }
});
