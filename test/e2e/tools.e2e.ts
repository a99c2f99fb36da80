/** Tools for chat and agents, called by another extension: what they tell, and that only a person's click sends anything. */
import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { root } from '../host/paths.ts';
import { until } from '../host/until.ts';
import { type Scene, setScene } from './scene.ts';

/** As careless as a person can be: a proposal is asked about all the same. */
const settings = { 'orderInspector.confirm': 'never', 'orderInspector.confirmInSandbox': 'never' };
const extensions = [join(root, 'test/fixtures/test.tool-caller-0.0.1')];

interface Call {
  readonly name: string;
  readonly input: object;
}
interface Told {
  readonly done: boolean;
  readonly problem?: string;
  readonly accounts?: readonly { readonly accountId: string; readonly isLive: boolean }[];
  readonly orders?: readonly { readonly orderId: string; readonly price: string; readonly outcome: string }[];
  readonly attempts?: readonly { readonly run: string; readonly orders: Told['orders'] }[];
  readonly run?: string;
}

describe('tools for chat and agents, called by another extension', () => {
  let scene: Scene;
  before(async () => {
    scene = await setScene('tools', { orders: 12, seed: 11, settings, extensions });
    await scene.orders.show();
    await scene.addAccount('Desk');
    await scene.orders.waitFor('Desk live');
  });
  afterEach((each) => scene.afterTest(each));
  after(() => scene.end());

  const results = () => join(scene.workspace, 'results.json');
  async function begin(...calls: readonly Call[]): Promise<void> {
    await rm(results(), { force: true });
    await writeFile(join(scene.workspace, 'calls.json'), JSON.stringify(calls));
    await scene.window.command('Tool Caller: Call Tools');
  }
  const answers = () =>
    until('the answers', () =>
      readFile(results(), 'utf8').then(
        (text) => JSON.parse(text) as readonly Told[],
        () => undefined,
      ),
    );
  async function call(...calls: readonly Call[]): Promise<Told> {
    await begin(...calls);
    return (await answers())[0] as Told;
  }
  const desk = async () => {
    const { accounts = [], orders = [] } = await call({ name: 'openOrders', input: {} });
    return { accountId: accounts[0]?.accountId ?? '', isLive: accounts[0]?.isLive, orders };
  };

  test('the open orders are those of the venue, to the last digit', async () => {
    const { isLive, orders } = await desk();
    assert.equal(isLive, true);
    const atVenue = await scene.control.open();
    assert.deepEqual(orders.map(({ orderId }) => orderId).sort(), atVenue.map(({ id }) => id).sort());
  });

  test('a preview shows the bytes, and no answer holds a key, its id or a signature', async () => {
    const { accountId, orders } = await desk();
    const orderIds = [orders[0]?.orderId];
    await begin(
      { name: 'previewCancel', input: { accountId, orderIds } },
      { name: 'openOrders', input: {} },
      { name: 'lintRequests', input: { file: 'bad/both-ids.limitless.cancel.json' } },
    );
    const told = JSON.stringify(await answers());
    assert.ok(told.includes(`{\\"orderId\\":\\"${orderIds[0]}\\"}`), told.slice(0, 2000));
    const { apiKey, secret } = scene.sandbox.description.limitless;
    for (const hidden of [apiKey, secret, 'lmts-signature', 'SHA-256'])
      assert.equal(told.includes(hidden), false);
    assert.deepEqual(await scene.control.cancels(), []);
  });

  test('a proposal asks although the settings never ask; Enter sends nothing, and neither does Keep Order', async () => {
    const { window, control } = scene;
    const { accountId, orders } = await desk();
    const input = { accountId, orderIds: [orders[0]?.orderId] };
    await begin({ name: 'proposeCancel', input });
    const text = await window.modal.text();
    assert.match(text, /Cancel 1 order at Limitless Exchange/);
    assert.match(text, /A chat or an agent proposes this, not you/);
    await window.screenshot('75-proposal');
    await window.modal.click('Keep Order');
    assert.match((await answers())[0]?.problem ?? '', /^Nothing was sent: the person keeps the orders/);
    await begin({ name: 'proposeCancel', input });
    await window.modal.text();
    await window.page.keyboard.press('Enter');
    assert.match((await answers())[0]?.problem ?? '', /^Nothing was sent: the person looks at the request/);
    await window.editor.tab('Preview');
    await window.command('Order Inspector: Send This Request…');
    assert.match(await window.modal.text(), /A chat or an agent proposes this, not you/);
    await window.screenshot('77-proposal-previewed');
    await window.modal.click('Keep Order');
    assert.deepEqual(await control.cancels(), []);
    await window.editor.closeAll();
  });

  test('only the click cancels, what is proposed meanwhile is refused, and the state is told as the venue proved it', async () => {
    const { window, control } = scene;
    const { accountId, orders } = await desk();
    const [first, second] = orders.map(({ orderId }) => orderId);
    const propose = (id = '') => ({ name: 'proposeCancel', input: { accountId, orderIds: [id] } });
    await begin(propose(first), propose(second));
    await window.modal.click('Cancel Order');
    const [sent, refused] = await answers();
    assert.match(refused?.problem ?? '', /an earlier proposal has no answer yet/);
    assert.deepEqual(
      [sent?.done, sent?.orders?.[0]?.orderId, sent?.orders?.[0]?.outcome],
      [true, first, 'cancelled'],
    );
    assert.equal((await control.cancels()).length, 1);
    const { attempts = [] } = await call({ name: 'cancellationState', input: { orderId: first } });
    assert.deepEqual([attempts[0]?.run, attempts[0]?.orders?.[0]?.outcome], [sent?.run, 'cancelled']);
  });

  test('a number as an id is refused, because it was rounded maybe', async () => {
    const { accountId } = await desk();
    const told = await call({
      name: 'proposeCancel',
      input: { accountId, orderIds: [Number('1234567890123456789')] },
    });
    assert.equal(told.done ?? false, false);
    assert.equal((await scene.control.cancels()).length, 1);
  });

  test('after a no, a person can refuse all further proposals', async () => {
    const { window, control } = scene;
    const { accountId, orders } = await desk();
    const propose = { name: 'proposeCancel', input: { accountId, orderIds: [orders[0]?.orderId] } };
    await begin(propose);
    await window.modal.click('Keep Order');
    await answers();
    await begin(propose);
    await window.modal.text();
    await window.screenshot('76-proposal-again');
    await window.modal.click('Refuse Further Proposals');
    await answers();
    const refused = await call(propose);
    assert.match(refused.problem ?? '', /the person refuses all proposals in this window/);
    assert.equal((await control.cancels()).length, 1);
  });
});
