/** A proposal ends in our own question, whatever the settings and the caller say. */
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import manifest from '../../../../package.json' with { type: 'json' };
import type { Plan } from '../../../../server/src/protocol/model.ts';
import { cancellation, evidence, order, plan } from '../samples.ts';
import { configuration, lm } from '../vscodeStub.ts';
import { type Answers, type Question, token, toolScene } from './scene.ts';

const { createTools } = await import('../../../../client/src/tools/table.ts');
const { propose } = await import('../../../../client/src/cancelling/propose.ts');
const { sendPreviewed } = await import('../../../../client/src/cancelling/cancel.ts');
const { registerTools } = await import('../../../../client/src/tools/index.ts');

const input = { accountId: 'acc-1', orderIds: [order().orderId] };
const sent = { kind: 'sent', cancellation: cancellation({ kind: 'cancelled', evidence: evidence('reply') }) };
const answers: Answers = {
  'orderInspector/prepare': () => ({ kind: 'plan', plan: plan() }),
  'orderInspector/send': () => sent,
};

function scene(click: string | undefined, changed: Answers = {}) {
  const made = toolScene({ ...answers, ...changed }, () => click);
  const wasSent = () => made.asked.some(({ method }) => method === 'orderInspector/send');
  return { ...made, wasSent };
}

describe('the tool that proposes a cancellation', () => {
  afterEach(() => configuration.clear());

  test('asks although the settings never ask, and says who proposes', async () => {
    configuration.set('orderInspector.confirm', 'never');
    configuration.set('orderInspector.confirmInSandbox', 'never');
    const { call, questions, wasSent } = scene(undefined);
    const told = await call('proposeCancel', input);
    assert.equal(questions.length, 1);
    assert.match(questions[0]?.detail ?? '', /A chat or an agent proposes this, not you/);
    assert.deepEqual([told.done, wasSent()], [false, false]);
  });

  for (const [objection, button] of [
    [{ kind: 'openQuestions', orders: [{ by: 'orderId', orderId: order().orderId }] }, 'Send Anyway'],
    [{ kind: 'notJournaled', message: 'The disk is full.' }, 'Send without a Journal'],
    [{ kind: 'changed', plan: plan(), added: [order()], modified: [], removed: [] }, 'Cancel Order'],
  ] as const)
    test(`says who proposes when it is asked again: ${button}`, async () => {
      const results: object[] = [objection, sent];
      const clicks = ['Cancel Order', button];
      const { call, questions } = toolScene(
        { ...answers, 'orderInspector/send': () => results.shift() },
        () => clicks.shift(),
      );
      assert.equal((await call('proposeCancel', input)).done, true);
      assert.equal(questions.length, 2);
      for (const { detail } of questions) assert.match(detail, /A chat or an agent proposes this, not you/);
    });

  test('asks and says so although the settings never ask, where a preview of it is sent', async () => {
    configuration.set('orderInspector.confirm', 'never');
    configuration.set('orderInspector.confirmInSandbox', 'never');
    const shown: Plan[] = [];
    const { app, call, questions, wasSent } = scene('Preview Payload');
    Object.assign(app.previews, { show: async (one: Plan) => shown.push(one) });
    await call('proposeCancel', input);
    assert.equal(shown.length, 1);
    for (const one of shown) await sendPreviewed(app, one);
    assert.equal(questions.length, 2);
    assert.match(questions[1]?.detail ?? '', /A chat or an agent proposes this, not you/);
    assert.equal(wasSent(), false);
  });

  test('keeps no plan that was not sent, so that none pushes out what a person looks at', async () => {
    const { asked, app, call } = scene('Keep Order');
    await call('proposeCancel', input);
    const givenUp = { ...token, isCancellationRequested: true };
    await propose(app, { request: plan().request }, { token: givenUp, refusable: false });
    const dropped = asked.filter(({ method }) => method === 'orderInspector/dropPlans');
    assert.deepEqual(
      dropped.map(({ params }) => params),
      Array.from({ length: 2 }, () => ({ planIds: [plan().id] })),
    );
  });

  test('has no button that sends where Enter falls by chance', async () => {
    const { call, questions, wasSent } = scene('Preview Payload');
    assert.match(JSON.stringify(await call('proposeCancel', input)), /looks at the request first/);
    const [first] = (questions[0] as Question).buttons;
    assert.deepEqual([first, wasSent()], ['Preview Payload', false]);
  });

  test('sends after the click, and tells what is known of each order', async () => {
    const { call, wasSent } = scene('Cancel Order');
    const told = JSON.stringify(await call('proposeCancel', input));
    assert.match(told, /"done":true.*"outcome":"cancelled","isCertain":true/);
    assert.ok(wasSent());
  });

  test('never says that nothing was sent where the server gave no answer', async () => {
    const fail = () => {
      throw new Error('gone');
    };
    const { call } = scene('Cancel Order', { 'orderInspector/send': fail });
    const told = JSON.stringify(await call('proposeCancel', input));
    assert.match(told, /whether anything was sent is not known/);
    assert.match(told, /Never take it for failed/);
  });

  test('says that nothing was sent where the preview that the person chose cannot be shown', async () => {
    const { app, call, wasSent } = scene('Preview Payload');
    Object.assign(app.previews, {
      show: async () => {
        throw new Error('No editor.');
      },
    });
    const told = JSON.stringify(await call('proposeCancel', input));
    assert.match(told, /Nothing was sent: The person chose to look .*No editor/);
    assert.equal(wasSent(), false);
  });

  test('asks one question at a time, called as VS Code calls a tool', async () => {
    const { app, questions } = scene(undefined);
    const registered = new Map<string, { invoke(options: object, token: object): Promise<unknown> }>();
    const registerTool = (name: string, tool: never) => {
      registered.set(name, tool);
      return { dispose: () => undefined };
    };
    Object.assign(lm, { registerTool });
    const tools = manifest.contributes.languageModelTools;
    const disposables = registerTools(app, tools as never, async () => ({ createTools }));
    assert.equal(disposables.length, registered.size);
    const invoke = () => registered.get('orderInspector_proposeCancel')?.invoke({ input }, token);
    const both = JSON.stringify(await Promise.all([invoke(), invoke()]));
    assert.equal(questions.length, 1);
    assert.match(both, /an earlier proposal has no answer yet/);
  });

  test('asks one question at a time', async () => {
    const { call, questions } = scene(undefined);
    const both = await Promise.all([call('proposeCancel', input), call('proposeCancel', input)]);
    assert.equal(questions.length, 1);
    assert.match(JSON.stringify(both[1]), /an earlier proposal has no answer yet/);
    await call('proposeCancel', input);
    assert.equal(questions.length, 2);
  });

  test('can be refused for good after the first no, so that a chat cannot keep the window', async () => {
    const clicks = ['Keep Order', 'Refuse Further Proposals'];
    const { call, questions } = toolScene(answers, () => clicks.shift());
    await call('proposeCancel', input);
    await call('proposeCancel', input);
    const third = JSON.stringify(await call('proposeCancel', input));
    const offered = questions.map(({ buttons }) => buttons.includes('Refuse Further Proposals'));
    assert.deepEqual(offered, [false, true]);
    assert.match(third, /refuses all proposals in this window/);
  });

  test('keeps that button whatever is proposed in between', async () => {
    let isRefused = false;
    const { call, questions } = scene(undefined, {
      'orderInspector/prepare': () =>
        isRefused ? { kind: 'refused', message: 'No.' } : { kind: 'plan', plan: plan() },
    });
    for (isRefused of [false, true, false]) await call('proposeCancel', input);
    const offered = questions.map(({ buttons }) => buttons.includes('Refuse Further Proposals'));
    assert.deepEqual(offered, [false, true]);
  });

  test('says that nothing was sent where it fails before the question', async () => {
    const { call, questions } = scene('Cancel Order', {
      'orderInspector/prepare': () => {
        throw new Error('The language server took too long.');
      },
    });
    const told = JSON.stringify(await call('proposeCancel', input));
    assert.match(told, /Nothing was sent: The language server took too long\./);
    assert.deepEqual(questions, []);
  });

  test('asks nothing about what cannot be sent, an unknown account, or two kinds of ids', async () => {
    const refused = scene('Cancel Order', {
      'orderInspector/prepare': () => ({ kind: 'refused', message: 'No.' }),
    });
    assert.match(JSON.stringify(await refused.call('proposeCancel', input)), /Nothing was sent: No\./);
    const missing = plan({ steps: [{ sentence: '', stages: [], missing: ['The signature.'] }] });
    const unsigned = scene('Cancel Order', {
      'orderInspector/prepare': () => ({ kind: 'plan', plan: missing }),
    });
    assert.match(JSON.stringify(await unsigned.call('proposeCancel', input)), /The signature\./);
    const { call } = unsigned;
    assert.equal((await call('proposeCancel', { ...input, accountId: 'x' })).done, false);
    assert.equal((await call('proposeCancel', { ...input, clientOrderIds: ['a'] })).done, false);
    assert.deepEqual([refused.questions, unsigned.questions], [[], []]);
  });
});
