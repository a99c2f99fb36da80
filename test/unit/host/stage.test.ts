import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { stage } from '../../host/stage.ts';

describe('a stage of npm start', () => {
  function teller(isTerminal: boolean) {
    const told: string[] = [];
    return { told, isTerminal, write: (text: string) => void told.push(text) };
  }

  test('counts in one line on a terminal, with what is being done', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval', 'Date'] });
    const terminal = teller(true);
    const { promise, resolve } = Promise.withResolvers<number>();
    const done = stage(
      'VS Code',
      async (doing) => {
        for (let second = 0; second < 2; second += 1) t.mock.timers.tick(1_000);
        doing('compiling');
        t.mock.timers.tick(1_000);
        return promise;
      },
      terminal,
    );
    resolve(7);
    assert.equal(await done, 7);
    const lines = ['VS Code …', 'VS Code · 1 s', 'VS Code · 2 s', 'VS Code · compiling · 2 s'];
    const last = ['VS Code · compiling · 3 s', '✓ VS Code · 3 s\n'];
    assert.equal(terminal.told.join(''), [...lines, ...last].map((line) => `\r\u001b[K${line}`).join(''));
    t.mock.timers.tick(60_000);
    assert.equal(terminal.told.length, 6, 'nothing counts on');
  });

  test('says elsewhere now and then that it goes on, and where it failed', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval', 'Date'] });
    const log = teller(false);
    const failing = stage(
      'VS Code',
      async (doing) => {
        doing('installing');
        t.mock.timers.tick(15_000);
        throw new Error('no network');
      },
      log,
    );
    await assert.rejects(failing, /no network/);
    assert.deepEqual(log.told, [
      'VS Code …\n',
      'VS Code · installing · 0 s\n',
      'VS Code · installing · 15 s\n',
      '✗ VS Code · installing · 15 s\n',
    ]);
  });
});
