/** Something between us and the venue answers: the key is as it was, the session goes on, and no cancel is called refused. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startPractice, until } from '../venues/practice.ts';

const page = '<html><title>403 Forbidden</title><h1>error code: 1010</h1></html>';

for (const venue of ['limitless', 'synthetix', 'roxom', 'rails'] as const) {
  test(`${venue}: a page with status 403 makes a session stale, never failed, and it comes back`, async () => {
    const practice = await startPractice({ venue });
    try {
      const state = () => practice.updates.at(-1)?.session;
      practice.services.matchAccounts([practice.account]);
      await until('live', () => state()?.state === 'live');
      await practice.control('POST', '/faults', {
        on: 'read',
        kind: 'status',
        status: 403,
        body: page,
        times: 99,
      });
      await practice.services.refresh(practice.account.id);
      const stale = await until('stale', () => {
        const now = state();
        return now?.state === 'stale' && now;
      });
      assert.equal(stale.why.code, 'network');
      assert.match(stale.why.message, /Answered by something between you and \w+ \(status 403\)/);
      assert.doesNotMatch(stale.why.nextStep, /Change Key/);
      await practice.control('DELETE', '/faults');
      await practice.services.refresh(practice.account.id);
      await until('live again', () => state()?.state === 'live');
      assert.ok(practice.updates.every(({ session }) => session.state !== 'failed'));
    } finally {
      await practice.stop();
    }
  });
}
