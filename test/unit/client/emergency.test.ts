/** “Cancel Everything…” in a window that was just opened, with accounts that hang, and called by whatever calls it. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import type { App } from '../../../client/src/app.ts';
import type { PrepareResult, SendResult } from '../../../server/src/protocol/messages.ts';
import type { Account, Cancellation } from '../../../server/src/protocol/model.ts';
import './withVscode.ts';
import { AT, account, cancellation, evidence, order, plan, update, venue } from './samples.ts';
import { configuration, window } from './vscodeStub.ts';

const { OrderStore } = await import('../../../client/src/orders/store.ts');
const { cancelEverything } = await import('../../../client/src/commands/cancelEverything.ts');
const { cancelOrders } = await import('../../../client/src/commands/cancelOrders.ts');
const { sendRun } = await import('../../../client/src/cancelling/sendRun.ts');
const { Sends } = await import('../../../client/src/cancelling/sends.ts');
const { stopSending } = await import('../../../client/src/commands/stopSending.ts');
const { ServerProblem } = await import('../../../client/src/server/serverProblem.ts');

const flush = () => new Promise((resolve) => setImmediate(resolve));

async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 250) {
    mock.timers.tick(Math.min(250, left));
    await flush();
  }
}

const desk = account({ id: 'desk', name: 'Desk' });
const other = account({ id: 'other', name: 'Other', venue: 'roxom' });
const connecting = { session: { state: 'connecting' } } as const;

interface Told {
  readonly text: string;
  readonly detail: string;
  readonly buttons: readonly string[];
  answer(button: string | undefined): void;
}

function scene(accounts: readonly Account[]) {
  const store = new OrderStore();
  store.setServer('running', AT);
  store.setVenues([venue()]);
  store.setAccounts(accounts);
  const told: Told[] = [];
  const say = (text: string, options?: unknown, ...buttons: readonly (string | { title: string })[]) =>
    new Promise((resolve) => {
      const { modal = false, detail = '' } =
        typeof options === 'object' && options !== null
          ? (options as { modal?: boolean; detail?: string })
          : {};
      const all = typeof options === 'string' ? [options, ...buttons] : buttons;
      const named = all.map((button) => (typeof button === 'string' ? button : button.title));
      const answer = (button: string | undefined) => resolve(all[named.indexOf(button ?? '')]);
      told.push({ text, detail, buttons: named, answer });
      if (!modal) resolve(undefined);
    });
  const token = {
    isCancellationRequested: false,
    onCancellationRequested: () => ({ dispose: () => undefined }),
  };
  Object.assign(window, {
    showWarningMessage: say,
    showErrorMessage: say,
    showInformationMessage: say,
    withProgress: (_: unknown, task: (progress: object, token: object) => Promise<unknown>) =>
      task({ report: () => undefined }, token),
  });
  const asked: {
    method: string;
    params: unknown;
    token: object | undefined;
    answer(value: unknown): void;
    fail(error: Error): void;
  }[] = [];
  const server = {
    start: async () => undefined,
    request: (method: string, params: unknown, token?: object) =>
      new Promise((answer, fail) => asked.push({ method, params, token, answer, fail })),
  };
  const app = {
    store,
    laterNews: { told: () => undefined },
    sends: new Sends(),
    server,
    accounts: { all: accounts },
    cancellations: { show: async () => undefined },
    previews: { close: () => undefined },
    view: { filter: '' },
    tree: { view: {} },
    log: { info: () => undefined, error: () => undefined },
  } as unknown as App;
  const open = (method: string) => asked.filter((one) => one.method === `orderInspector/${method}`);
  return { app, store, told, open };
}

const live = (one: Account, count: number) =>
  update(
    Array.from({ length: count }, (_, at) => order({ accountId: one.id, orderId: `${one.id}-${at}` })),
    { accountId: one.id },
  );
const planned = (one: Account, more: object = {}): PrepareResult => ({
  kind: 'plan',
  plan: plan({ id: `plan-${one.id}`, account: one, ...more }),
});
const sent = (one: Account): SendResult & { readonly cancellation: Cancellation } => {
  const made = cancellation({ kind: 'cancelled', evidence: evidence('reply') });
  return {
    kind: 'sent',
    cancellation: { ...made, id: `c-${one.id}`, account: { ...made.account, id: one.id } },
  };
};

describe('the emergency', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'setInterval'] }));
  afterEach(() => {
    mock.timers.reset();
    configuration.clear();
  });

  test('asks, whatever an argument says of a key and whatever the settings say', async () => {
    configuration.set('orderInspector.emergency', 'chord').set('orderInspector.confirm', 'never');
    const { app, store, told, open } = scene([desk]);
    store.apply(live(desk, 12));
    const call = cancelEverything as (...args: unknown[]) => Promise<void>;
    void call(app, { by: 'chord' });
    await flush();
    open('prepare')[0]?.answer(planned(desk));
    await flush();
    assert.match(told[0]?.text ?? '', /^Cancel everything: /);
    assert.deepEqual([told[0]?.buttons, open('send')], [['Cancel Everything', 'Keep Orders'], []]);
  });

  test('in a fresh window waits for the first list before it asks', async () => {
    const { app, store, told, open } = scene([desk]);
    void cancelEverything(app);
    await pass(3_000);
    assert.deepEqual([open('prepare').length, told], [0, []]);
    const { asOf: _, ...unread } = update([], { accountId: 'desk', ...connecting });
    store.apply(unread);
    await pass(500);
    assert.equal(open('prepare').length, 0);
    store.apply(live(desk, 12));
    await flush();
    open('prepare')[0]?.answer(planned(desk));
    await flush();
    assert.match(told[0]?.text ?? '', /^Cancel everything: /);
  });

  test('waits too where the first read was refused for now, and where the list is another server’s', async () => {
    const { app, store, told, open } = scene([desk]);
    store.apply(live(desk, 12));
    store.setServer('stopped', AT);
    store.setServer('running', AT);
    const why = { code: 'rateLimit', message: 'Too many requests.', nextStep: '' } as const;
    const session = { state: 'stale', since: AT, why, retryAt: AT + 2_000 } as const;
    const { asOf: _, ...unread } = update([], { accountId: 'desk', session });
    store.apply(unread);
    void cancelEverything(app);
    await pass(3_000);
    assert.deepEqual([open('prepare').length, told], [0, []]);
    store.apply(live(desk, 12));
    await flush();
    assert.equal(open('prepare').length, 1);
  });

  test('waits no longer than 10 s, and calls no unread list empty', async () => {
    const { app, told, open } = scene([desk]);
    void cancelEverything(app);
    await pass(10_500);
    open('prepare')[0]?.answer({ kind: 'refused', message: 'There is no open order to cancel.' });
    await flush();
    assert.equal(
      told[0]?.text,
      'Nothing was sent. "Desk" (Limitless Exchange): its open orders were not read (connecting…)',
    );
  });

  test('uses the cancel-all of a venue that has one, and says that the list was not read', async () => {
    const { app, told, open } = scene([desk]);
    void cancelEverything(app);
    await pass(10_500);
    const { ordersAsOf: _, ...blind } = plan({ id: 'plan-desk', account: desk, rows: [] });
    open('prepare')[0]?.answer({ kind: 'plan', plan: blind });
    await flush();
    assert.match(told[0]?.detail ?? '', /Desk .*: list not read/);
    told[0]?.answer('Cancel Everything');
    await flush();
    assert.equal(open('send').length, 1);
  });

  test('says that nobody has an order only after reading', async () => {
    const { app, store, told, open } = scene([desk]);
    store.apply(live(desk, 0));
    void cancelEverything(app);
    await flush();
    open('prepare')[0]?.answer({ kind: 'refused', message: 'There is no open order to cancel.' });
    await flush();
    assert.match(told[0]?.text ?? '', /^Nothing was sent: no account has an order/);
  });

  test('an account that hangs holds up neither the question nor the sending, and is asked about next', async () => {
    const { app, store, told, open } = scene([desk, other]);
    store.apply(live(desk, 2));
    store.apply(live(other, 1));
    void cancelEverything(app);
    await flush();
    const [first, second] = open('prepare');
    second?.answer(planned(other));
    await pass(2_500);
    assert.equal(told.length, 1);
    assert.match(told[0]?.detail ?? '', /"Desk" \(Limitless Exchange\): not ready yet, asked about next/);
    told[0]?.answer('Cancel Everything');
    await flush();
    assert.deepEqual(
      open('send').map(({ params }) => params && Reflect.get(params, 'planId')),
      ['plan-other'],
    );
    first?.answer(planned(desk));
    await flush();
    assert.match(told[1]?.detail ?? '', /Desk/);
    told[1]?.answer('Cancel Everything');
    await flush();
    assert.equal(open('send').length, 2, 'though the first send has no answer yet');
    open('send')[1]?.answer(sent(desk));
    await pass(6_000);
    assert.deepEqual(
      open('refresh').map(({ params }) => params),
      [{ accountId: 'desk' }],
      'what was answered is watched, though the other still hangs',
    );
  });

  test('orders that two accounts list are counted once, and the question says who lists them', async () => {
    const main = account({ id: 'main', name: 'Main' });
    const rowsOf = (one: Account, ids: readonly string[]) => ({
      rows: ids.map((orderId) => ({
        key: { by: 'orderId', orderId },
        order: order({ accountId: one.id, orderId }),
      })),
    });
    const asked = async (second: Account, ids: readonly string[]) => {
      const { app, store, told, open } = scene([desk, second]);
      for (const one of [desk, second]) store.apply(live(one, 1));
      void cancelEverything(app);
      await flush();
      open('prepare')[0]?.answer(planned(desk, rowsOf(desk, ['1', '2', '3'])));
      open('prepare')[1]?.answer(planned(second, rowsOf(second, ids)));
      await flush();
      return `${told[0]?.text} ${told[0]?.detail}`;
    };
    const same = /⚠ "Desk" \(.*\), "Main" \(.*\) list the same (\d+) orders: counted once/;
    const whole = await asked(main, ['1', '2', '3']);
    assert.match(whole, /^Cancel everything: 3 orders known, in 2 accounts\?/);
    assert.equal(same.exec(whole)?.[1], '3');
    // Names that are alike, as long ones may be where they are cut.
    const alike = await asked({ ...main, name: 'Desk' }, ['1', '2', '3']);
    assert.match(alike, /"Desk" \(.*\), "Desk" \(.*\) list the same 3 orders/);
    const part = await asked(main, ['2', '3', '4']);
    assert.match(part, /^Cancel everything: 4 orders known/);
    assert.equal(same.exec(part)?.[1], '2');
    const elsewhere = account({ ...main, endpoints: { rest: 'http://127.0.0.1:9' } });
    for (const one of [elsewhere, account({ ...main, options: { sub: '2' } })]) {
      const apart = await asked(one, ['1', '2', '3']);
      assert.match(apart, /^Cancel everything: 6 orders known/);
      assert.doesNotMatch(apart, same);
    }
  });

  test('an account that cannot be prepared is told and left out', async () => {
    const { app, store, told, open } = scene([desk, other]);
    store.apply(live(desk, 2));
    store.apply(live(other, 1));
    void cancelEverything(app);
    await flush();
    open('prepare')[0]?.fail(new ServerProblem('It did not answer within 10 s.', { asked: true }));
    open('prepare')[1]?.answer(planned(other));
    await flush();
    assert.match(
      told[0]?.detail ?? '',
      /⚠ left out: "Desk" \(Limitless Exchange\): It did not answer within 10 s\./,
    );
  });

  test('“Keep Orders” ends it: nothing more is asked', async () => {
    const { app, store, told, open } = scene([desk, other]);
    store.apply(live(desk, 2));
    store.apply(live(other, 1));
    const done = cancelEverything(app);
    await flush();
    open('prepare')[0]?.answer(planned(desk));
    await pass(2_500);
    told[0]?.answer('Keep Orders');
    await done;
    open('prepare')[1]?.answer(planned(other));
    await pass(5_000);
    assert.deepEqual([told.length, open('send').length], [1, 0]);
  });
});

describe('a run over several accounts', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'setInterval'] }));
  afterEach(() => mock.timers.reset());

  test('asks what is in the way of one while another hangs, and sends what was decided', async () => {
    const { app, told, open } = scene([desk, other]);
    const [a, b] = [plan({ id: 'a', account: desk }), plan({ id: 'b', account: other })];
    const done = sendRun(app, [a, b]);
    await flush();
    open('send')[1]?.answer({ kind: 'notJournaled', message: 'The disk is full.' });
    await flush();
    assert.equal(told[0]?.text, 'The disk is full.');
    told[0]?.answer('Send without a Journal');
    await flush();
    assert.deepEqual(
      open('send').at(-1)?.params && Reflect.get(open('send').at(-1)?.params as object, 'unjournaled'),
      true,
    );
    open('send')[2]?.answer(sent(other));
    open('send')[0]?.answer(sent(desk));
    assert.deepEqual((await done).cancellations.map(({ account: { id } }) => id).sort(), ['desk', 'other']);
  });

  test('asks one question at a time', async () => {
    const { app, told, open } = scene([desk, other]);
    void sendRun(app, [plan({ id: 'a', account: desk }), plan({ id: 'b', account: other })]);
    await flush();
    for (const { answer } of open('send')) answer({ kind: 'notJournaled', message: 'The disk is full.' });
    await flush();
    assert.equal(told.length, 1);
    told[0]?.answer('Send Nothing');
    await flush();
    assert.equal(told.length, 2);
  });

  test('is stopped by Stop Sending, and says when there is nothing to stop', async () => {
    const { app, told, open } = scene([desk, other]);
    const done = sendRun(app, [plan({ id: 'a', account: desk }), plan({ id: 'b', account: other })]);
    await flush();
    stopSending(app);
    const stopped = open('send').map(({ token }) => token && Reflect.get(token, 'isCancellationRequested'));
    assert.deepEqual(stopped, [true, true]);
    for (const { answer } of open('send')) answer(sent(desk));
    await done;
    stopSending(app);
    assert.equal(told.at(-1)?.text, 'Nothing is being sent.');
  });

  test('tells what was certainly not sent apart from what is unknown', async () => {
    const { app, told, open } = scene([desk, other]);
    void sendRun(app, [plan({ id: 'a', account: desk }), plan({ id: 'b', account: other })]);
    await flush();
    open('send')[0]?.fail(new ServerProblem('It does not respond.', { asked: false }));
    open('send')[1]?.fail(new ServerProblem('It ended.', { asked: true }));
    await flush();
    assert.deepEqual(
      [told[0]?.text, told[0]?.buttons[0]],
      ['Nothing was sent. It does not respond.', 'Restart Language Server'],
    );
    assert.match(told[1]?.text ?? '', /^Unknown for "Other"/);
  });
});

test('orders to choose from are not called none before the lists were read', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  const { app, told } = scene([desk]);
  void cancelOrders(app);
  await pass(9_500);
  assert.equal(told.length, 0);
  await pass(1_000);
  assert.match(
    told[0]?.text ?? '',
    /^There is no open order to choose from yet\. "Desk" \(Limitless Exchange\): its open orders were not read/,
  );
  mock.timers.reset();
});

test('orders to choose from are not called none where there is no account: the ways to one are offered', async () => {
  const { app, told } = scene([]);
  void cancelOrders(app);
  await flush();
  assert.deepEqual(
    [told[0]?.text, told[0]?.buttons],
    ['There is no account for this.', ['Add Account…', 'Start Practice Venues']],
  );
});
