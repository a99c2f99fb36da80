/** “Check Status Again” for a run: everything that is open is asked, and one message says what it came to. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { App } from '../../../client/src/app.ts';
import type { RowParams } from '../../../server/src/protocol/messages.ts';
import type { Outcome } from '../../../server/src/protocol/model.ts';
import './withVscode.ts';
import { AT, account, cancellation, evidence, venue } from './samples.ts';
import { window } from './vscodeStub.ts';

const { OrderStore } = await import('../../../client/src/orders/store.ts');
const { askAgain } = await import('../../../client/src/commands/askAgain.ts');

const cancelled: Outcome = { kind: 'cancelled', evidence: evidence('read') };
const unknown: Outcome = { kind: 'unknown', since: AT, cause: 'timeout', message: '' };

function scene(outcomes: Readonly<Record<string, Outcome>>, refused = '') {
  const store = new OrderStore();
  store.setVenues([venue()]);
  const of = (id: string, outcome: Outcome) => {
    const one = cancellation(outcome);
    return { ...one, id, run: 'r', account: { ...one.account, id, name: id } };
  };
  store.setAccounts(Object.keys(outcomes).map((id) => account({ id, name: id })));
  for (const [id, outcome] of Object.entries(outcomes)) store.applyCancellation(of(id, outcome));
  const said: string[] = [];
  const say = async (text: string) => {
    said.push(text);
  };
  Object.assign(window, {
    showWarningMessage: say,
    showInformationMessage: say,
    showErrorMessage: say,
    withProgress: (_: unknown, task: () => Promise<unknown>) => task(),
  });
  const asked: string[] = [];
  const request = async (_: string, { cancellationId: id }: RowParams) => {
    asked.push(id);
    return id === refused
      ? { kind: 'refused', message: 'The account is not signed in.' }
      : { kind: 'asked', cancellation: of(id, cancelled) };
  };
  const app = { store, server: { request }, laterNews: { told: () => undefined } } as unknown as App;
  return { app, said, asked };
}

describe('asking the venues of a run again', () => {
  test('tells once what all of them came to, and asks only where something is open', async () => {
    const { app, said, asked } = scene({ one: unknown, two: unknown, three: cancelled });
    await askAgain(app, { run: 'r' });
    assert.deepEqual(asked, ['one', 'two']);
    assert.deepEqual(said, ['Orders: 2 cancelled. At 2 accounts.']);
  });

  test('says why one could not be asked beside what the others came to', async () => {
    const { app, said } = scene({ one: unknown, two: unknown }, 'two');
    await askAgain(app, { run: 'r' });
    assert.equal(said[0], 'The account is not signed in.');
    assert.match(said[1] ?? '', /^Cancelled, .* At "one" \(Limitless Exchange, production\)\.$/);
    assert.equal(said.length, 2);
  });

  test('asks about all of it where nothing is open', async () => {
    const { app, asked } = scene({ one: cancelled, two: cancelled });
    await askAgain(app, { run: 'r' });
    assert.deepEqual(asked, ['one', 'two']);
  });
});
