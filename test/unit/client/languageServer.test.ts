/** The life of the server's process, with a process that only pretends: deaths, hangs, limits, restarts. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import type { Connect, ServerConnection } from '../../../client/src/server/serverConnection.ts';
import type { Log } from '../../../client/src/ui/log.ts';
import './withVscode.ts';

const { LanguageServer } = await import('../../../client/src/server/languageServer.ts');
const { ServerProblem } = await import('../../../client/src/server/serverProblem.ts');
const { requestLimits } = await import('../../../client/src/server/requestLimits.ts');

const flush = () => new Promise((resolve) => setImmediate(resolve));
const quiet = { warn: () => undefined, error: () => undefined } as unknown as Log;

interface Process {
  /** Requests that it has not answered. */
  readonly asked: { readonly method: string; answer(value: unknown): void; aborted(): boolean }[];
  readonly ended: string[];
  /** It answers signs of life. */
  lives: boolean;
  die(): void;
}

function scene(starts: (at: number) => boolean | 'never' = () => true) {
  const processes: Process[] = [];
  const connect: Connect = (ended) => {
    const starting = starts(processes.length);
    const one: Process = { asked: [], ended: [], lives: true, die: () => ended() };
    processes.push(one);
    const connection: ServerConnection = {
      request: (method, _params, token) => {
        if (method === 'orderInspector/alive' && one.lives) return Promise.resolve(null);
        return new Promise((resolve) => {
          one.asked.push({ method, answer: resolve, aborted: () => token?.isCancellationRequested === true });
        });
      },
      notify: async () => undefined,
      end: async (atOnce) => void one.ended.push(atOnce ? 'killed' : 'asked to end'),
    };
    const failed = () => Promise.reject<ServerConnection>(new Error('no such file'));
    const ready = starting === 'never' ? new Promise<ServerConnection>(() => undefined) : undefined;
    return {
      ready: ready ?? (starting ? Promise.resolve(connection) : failed()),
      kill: () => void one.ended.push('killed'),
    };
  };
  const server = new LanguageServer(connect, quiet);
  const states: string[] = [];
  server.onDidChangeState((state) => states.push(state));
  return { server, processes, states, last: () => processes.at(-1) as Process };
}

async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 500) {
    mock.timers.tick(Math.min(500, left));
    await flush();
  }
}

const problem = (asked: boolean, words: RegExp) => (error: unknown) =>
  error instanceof ServerProblem && error.asked === asked && words.test(error.message);

describe('the language server', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'setInterval'] }));
  afterEach(() => mock.timers.reset());

  test('is started again by itself four times, and then by whatever a person does', async () => {
    const { server, processes, states, last } = scene();
    await server.start();
    for (let death = 1; death <= 5; death += 1) {
      last().die();
      await pass(1_000);
    }
    assert.deepEqual([processes.length, server.state, server.hasGivenUp], [5, 'stopped', true]);
    server.startByItself();
    assert.equal(processes.length, 5, 'an opened document does not start it again');
    const asked = server.request('orderInspector/venues', null);
    await flush();
    last().asked[0]?.answer([]);
    assert.deepEqual([await asked, processes.length, server.hasGivenUp], [[], 6, false]);
    last().die();
    await pass(1_000);
    assert.deepEqual([processes.length, states.at(-1)], [7, 'running'], 'and it counts anew');
    await server.stop();
  });

  test('that does not start says why to whoever asked, and each new action tries anew', async () => {
    const { server, processes } = scene((at) => at === 2);
    const ask = () => server.request('orderInspector/venues', null);
    await assert.rejects(ask(), problem(false, /did not start: no such file/));
    await assert.rejects(ask(), problem(false, /did not start/));
    assert.equal(server.state, 'stopped');
    void ask().catch(() => undefined);
    await flush();
    assert.deepEqual([processes.length, server.state], [3, 'running']);
    await server.stop();
  });

  test('that never starts is given up and killed', async () => {
    const { server, last } = scene(() => 'never');
    const rejected = assert.rejects(server.start(), problem(false, /within 30 s/));
    await pass(30_000);
    await rejected;
    assert.deepEqual([server.state, last().ended], ['stopped', ['killed']]);
  });

  test('started by itself, and dying at each start, is not started for ever', async () => {
    const { server, processes } = scene(() => false);
    server.startByItself();
    await pass(60_000);
    assert.deepEqual([processes.length, server.hasGivenUp], [5, true]);
  });

  test('that hangs is known within seconds, takes nothing more, and is killed by a restart', async () => {
    const { server, states, processes, last } = scene();
    await server.start();
    const hanging = last();
    hanging.lives = false;
    const send = server.request('orderInspector/send', { planId: 'p' });
    const given = assert.rejects(send, problem(true, /does not respond/));
    await pass(6_500);
    assert.equal(states.at(-1), 'notResponding');
    await assert.rejects(server.request('orderInspector/venues', null), problem(false, /does not respond/));
    assert.equal(server.isSending, true, 'a send is waited for a little longer');
    await pass(10_500);
    await given;
    assert.ok(hanging.asked.find(({ method }) => method === 'orderInspector/send')?.aborted());
    await server.restart();
    assert.deepEqual([hanging.ended, processes.length, server.state], [['killed'], 2, 'running']);
    await server.stop();
  });

  test('that answers again was only slow: nothing is given up', async () => {
    const { server, states, last } = scene();
    await server.start();
    last().lives = false;
    const send = server.request('orderInspector/send', { planId: 'p' });
    await pass(8_000);
    assert.equal(states.at(-1), 'notResponding');
    for (const { answer, method } of last().asked)
      answer(method === 'orderInspector/alive' ? null : { kind: 'refused', message: 'x' });
    last().lives = true;
    await pass(15_000);
    assert.deepEqual([(await send).kind, states.at(-1)], ['refused', 'running']);
    await server.stop();
  });

  test('answers every request in its time, or the caller is told and the server asked to stop', async () => {
    const { server, last } = scene();
    await server.start();
    const prepare = server.request('orderInspector/report', { run: 'r' });
    const rejected = assert.rejects(prepare, problem(true, /within 30 s/));
    await pass(requestLimits['orderInspector/report'] + 500);
    await rejected;
    assert.equal(last().asked[0]?.aborted(), true);
    await server.stop();
  });

  test('a send may wait for a rate limit as long as the server lives', async () => {
    const { server, last } = scene();
    await server.start();
    const send = server.request('orderInspector/send', { planId: 'p' });
    await pass(600_000);
    last().asked[0]?.answer({ kind: 'refused', message: 'late' });
    assert.equal((await send).kind, 'refused');
    await server.stop();
  });

  test('for a change that can wait is not restarted while something is being sent', async () => {
    const { server, processes, last } = scene();
    await server.start();
    const send = server.request('orderInspector/send', { planId: 'p' });
    await flush();
    const restarted = server.restartWhenIdle();
    void server.restartWhenIdle();
    await pass(5_000);
    assert.equal(processes.length, 1);
    last().asked[0]?.answer({ kind: 'refused', message: 'x' });
    await send;
    await restarted;
    assert.equal(processes.length, 2);
    await server.stop();
  });

  test('stopped while it starts does not come up behind one’s back', async () => {
    const { server, states } = scene();
    const starting = assert.rejects(server.start(), ServerProblem);
    await server.stop();
    await starting;
    await pass(5_000);
    assert.equal(states.at(-1), 'stopped');
  });
});
