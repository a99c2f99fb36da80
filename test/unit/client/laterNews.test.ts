/** What a message told, and is told again when it turns out otherwise or is learned. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import type { Outcome } from '../../../server/src/protocol/model.ts';
import { AT, account, cancellation, evidence, venue } from './samples.ts';
import { commands, window } from './vscodeStub.ts';
import './withVscode.ts';

const { LaterNews } = await import('../../../client/src/cancelling/laterNews.ts');
const { OrderStore } = await import('../../../client/src/orders/store.ts');

const cancelled: Outcome = { kind: 'cancelled', evidence: evidence('reply') };
const unknown: Outcome = { kind: 'unknown', since: AT, cause: 'timeout', message: '' };
const contradiction: Outcome = {
  kind: 'unknown',
  since: AT,
  cause: 'contradiction',
  message: '',
  seenOpenAt: AT + 1_000,
};

function scene(answer?: string) {
  const store = new OrderStore();
  store.setVenues([venue()]);
  store.setAccounts([account()]);
  const news = new LaterNews(store);
  const said: string[] = [];
  const run: unknown[] = [];
  const say = async (text: string) => {
    said.push(text);
    return answer;
  };
  Object.assign(window, { showWarningMessage: say, showInformationMessage: say, showErrorMessage: say });
  Object.assign(commands, { executeCommand: async (...args: unknown[]) => run.push(args) });
  const becomes = (outcome: Outcome | undefined) => store.applyCancellation(cancellation(outcome));
  return { news, said, run, becomes, store };
}

const flush = () => new Promise((resolve) => setImmediate(resolve));

describe('what was told in a message', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  test('as cancelled is taken back in a message, with the next steps', async () => {
    const { news, said, run, becomes } = scene('Check Status Again');
    becomes(cancelled);
    news.told('c-1');
    becomes(contradiction);
    mock.timers.tick(1_000);
    await flush();
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /^Still open: Limitless Exchange showed it again at (\S+ )?14:03:13/);
    assert.match(said[0] ?? '', /Account "Main", order BUY/);
    assert.deepEqual((run[0] as unknown[])[0], 'orderInspector.askAgain');
  });

  test('is not told of what another window does', async () => {
    const { said, store } = scene();
    const restart: Outcome = { kind: 'unknown', since: AT, cause: 'restart', message: '' };
    for (const outcome of [undefined, restart, cancelled, contradiction])
      store.applyCancellation({ ...cancellation(outcome), otherWindow: true });
    mock.timers.tick(1_000);
    await flush();
    assert.deepEqual(said, []);
  });

  test('as unknown is told once it is learned, once', async () => {
    const { news, said, becomes } = scene();
    becomes(unknown);
    news.told('c-1');
    becomes({ ...unknown, message: 'asked again' });
    mock.timers.tick(1_000);
    assert.deepEqual(said, []);
    becomes(cancelled);
    mock.timers.tick(1_000);
    becomes({ ...cancelled, filledQuantity: '1' });
    mock.timers.tick(1_000);
    assert.equal(said.length, 1);
    assert.match(
      said[0] ?? '',
      /^"Main" \(Limitless Exchange, production\): learned later\. Cancelled, confirmed by the venue/,
    );
  });

  test('of several accounts names none of them for all', () => {
    const { news, said, store } = scene();
    const of = (id: string, outcome: Outcome) => {
      const one = cancellation(outcome);
      return { ...one, id: `c-${id}`, account: { ...one.account, id, name: id } };
    };
    for (const id of ['one', 'two']) store.applyCancellation(of(id, unknown));
    news.told('c-1');
    for (const id of ['one', 'two']) store.applyCancellation(of(id, cancelled));
    mock.timers.tick(1_000);
    assert.deepEqual(said, ['2 accounts: learned later. Orders: 2 cancelled.']);
  });

  test('and was learned later can be taken back still', async () => {
    const { news, said, becomes } = scene();
    becomes(unknown);
    news.told('c-1');
    becomes(cancelled);
    mock.timers.tick(1_000);
    becomes(contradiction);
    mock.timers.tick(1_000);
    assert.match(said[1] ?? '', /^Still open/);
  });

  test('what an earlier process left unresolved is told when it is learned', () => {
    const { said, becomes } = scene();
    becomes({ ...unknown, cause: 'restart' });
    mock.timers.tick(1_000);
    assert.deepEqual(said, []);
    becomes(cancelled);
    mock.timers.tick(1_000);
    assert.match(said[0] ?? '', /learned later/);
  });

  test('what no message told is not told later, and what another message just told is not told twice', () => {
    const { news, said, becomes } = scene();
    becomes(unknown);
    becomes(cancelled);
    mock.timers.tick(1_000);
    assert.deepEqual(said, []);
    becomes(contradiction);
    news.told('c-1');
    becomes(cancelled);
    news.told('c-1');
    mock.timers.tick(1_000);
    assert.deepEqual(said, []);
  });
});
