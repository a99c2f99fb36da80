/** Where a refusal can be explained from, and that only what an open explanation offers is set. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { App } from '../../../client/src/app.ts';
import type { Account, Outcome, RejectReason } from '../../../server/src/protocol/model.ts';
import { cancellation, evidence } from './samples.ts';
import { commands, window } from './vscodeStub.ts';
import './withVscode.ts';

const { tellRun } = await import('../../../client/src/cancelling/tell.ts');
const { applySetting } = await import('../../../client/src/commands/applySetting.ts');

/** The buttons of the message that tells of these outcomes, and the command that `press` runs. */
async function told(outcomes: readonly Outcome[], press?: string) {
  const buttons: string[] = [];
  const run: unknown[] = [];
  const show = async (_: string, ...items: string[]) => {
    buttons.push(...items);
    return press;
  };
  Object.assign(window, { showErrorMessage: show, showWarningMessage: show, showInformationMessage: show });
  Object.assign(commands, { executeCommand: async (...args: unknown[]) => run.push(args) });
  const inRun = outcomes.map((outcome) => cancellation(outcome));
  const app = { store: { inRun: () => inRun, venue: () => undefined }, laterNews: { told: () => undefined } };
  await tellRun(app as unknown as App, 'r1');
  return { buttons, run };
}

const refused = (reason: RejectReason): Outcome => ({ kind: 'rejected', reason, message: '' });
const cancelled: Outcome = { kind: 'cancelled', evidence: evidence('reply') };

describe('the message of a run', () => {
  test('has “Explain” where all of it was refused for what its bytes may tell', async () => {
    for (const reason of ['authentication', 'signature'] as const) {
      const { buttons } = await told([refused(reason)]);
      assert.deepEqual(buttons, ['Explain', 'Change Key…', 'Show Details'], reason);
    }
    for (const reason of ['nonce', 'expired'] as const) {
      const { buttons } = await told([refused(reason)]);
      assert.deepEqual(buttons, ['Cancel Again…', 'Explain', 'Show Details'], reason);
    }
    const { run } = await told([refused('signature'), refused('nonce')], 'Explain');
    assert.deepEqual(run, [['orderInspector.explainCancellation', { run: 'r1' }]]);
  });

  test('has none where some of it was not, or for another reason', async () => {
    assert.deepEqual((await told([refused('nonce'), cancelled])).buttons, ['Show Details']);
    assert.deepEqual((await told([refused('scope')])).buttons, ['Change Key…', 'Show Details']);
  });

  test('has the next step of every outcome', async () => {
    const unknown: Outcome = { kind: 'unknown', since: 0, cause: 'timeout', message: '' };
    assert.deepEqual((await told([cancelled])).buttons, ['Show Details']);
    assert.deepEqual((await told([unknown])).buttons, ['Check Status Again', 'Show Details']);
    assert.deepEqual((await told([unknown, refused('scope')])).buttons, [
      'Check Status Again',
      'Change Key…',
      'Show Details',
    ]);
    const notSent: Outcome = { kind: 'notSent', why: 'It has no market.' };
    assert.deepEqual((await told([notSent])).buttons, ['Cancel Again…', 'Show Details']);
    const asked = await told([unknown], 'Check Status Again');
    assert.deepEqual(asked.run, [['orderInspector.askAgain', { run: 'r1' }]]);
    const [again] = (await told([refused('nonce')], 'Cancel Again…')).run as [[string, { kind: string }]];
    assert.deepEqual([again[0], again[1].kind], ['orderInspector.sendAgain', 'row']);
    const [key] = (await told([refused('scope')], 'Change Key…')).run as [[string, { accountId: string }]];
    assert.deepEqual([key[0], key[1].accountId], ['orderInspector.changeKey', 'acc-1']);
  });
});

describe('a setting that an explanation found', () => {
  const account: Account = {
    id: 'a',
    venue: 'roxom',
    name: 'Desk',
    environment: 'sandbox',
    endpoints: {},
    options: { unit: 'btc' },
  };
  const field = { id: 'padding', label: 'Padding', hint: '', secret: false };

  async function applied(offered: object | undefined) {
    const said: string[] = [];
    const say = async (words: string) => said.push(words);
    Object.assign(window, { showInformationMessage: say, showWarningMessage: say });
    let now: Account = account;
    const app = {
      explanations: { offered: () => offered },
      store: { venue: () => undefined },
      venues: { get: async () => ({ credentialKinds: [{ id: 'k', fields: [] }], options: [field] }) },
      accounts: {
        get: () => now,
        update: async (_: string, change: (before: Account) => Account) => {
          now = change(now);
          return true;
        },
      },
    };
    await applySetting(app as unknown as App, 'uri', 0);
    return { said, now };
  }

  test('is set beside the others, and said', async () => {
    const { said, now } = await applied({ account, field, value: 'pss', valueLabel: 'PSS' });
    assert.deepEqual(now.options, { unit: 'btc', padding: 'pss' });
    assert.deepEqual(said, ['Padding of "Desk" (roxom) is PSS from now on.']);
  });

  test('is not set where no open explanation offers it, whatever the arguments say', async () => {
    const { said, now } = await applied(undefined);
    assert.equal(now, account);
    assert.deepEqual(said, ['Nothing was set: this explanation is not open any more.']);
  });
});
