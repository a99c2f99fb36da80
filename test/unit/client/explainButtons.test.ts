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
  const app = { store: { inRun: () => inRun }, laterNews: { told: () => undefined } };
  await tellRun(app as unknown as App, 'r1');
  return { buttons, run };
}

const refused = (reason: RejectReason): Outcome => ({ kind: 'rejected', reason, message: '' });
const cancelled: Outcome = { kind: 'cancelled', evidence: evidence('reply') };

describe('the message of a run', () => {
  test('has “Explain” where all of it was refused for what its bytes may tell', async () => {
    for (const reason of ['authentication', 'signature', 'nonce', 'expired'] as const)
      assert.deepEqual((await told([refused(reason)])).buttons, ['Explain', 'Show Details'], reason);
    const { run } = await told([refused('signature'), refused('nonce')], 'Explain');
    assert.deepEqual(run, [['orderInspector.explainCancellation', { run: 'r1' }]]);
  });

  test('has none where some of it was not, or for another reason', async () => {
    assert.deepEqual((await told([refused('signature'), cancelled])).buttons, ['Show Details']);
    assert.deepEqual((await told([refused('scope')])).buttons, ['Show Details']);
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
    assert.deepEqual(said, ['Padding of Desk is PSS from now on.']);
  });

  test('is not set where no open explanation offers it, whatever the arguments say', async () => {
    const { said, now } = await applied(undefined);
    assert.equal(now, account);
    assert.deepEqual(said, ['Nothing was set: this explanation is not open any more.']);
  });
});
