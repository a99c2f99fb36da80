/** What each venue makes of credentials before they are kept. */
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { venues } from '../../server/src/venues/index.ts';
import type { Secrets } from '../../server/src/venues/venue.ts';
import { type Practice, startPractice } from './practice.ts';

/** Credentials of the right form that the practice venue does not know. */
const wrong: Readonly<Record<string, (own: Secrets) => Secrets>> = {
  limitless: (own) => ({ ...own, secret: Buffer.alloc(32, 7).toString('base64') }),
  rails: (own) => ({ ...own, apiSecret: 'another-secret' }),
  roxom: (own) => ({ ...own, keyId: 'xrxk_key_wrong' }),
  synthetix: () => ({ privateKey: `0x${'42'.repeat(32)}` }),
};

describe('credentials that are tried before they are kept', () => {
  let practice: Practice;
  afterEach(() => practice.stop());
  const trial = (signal = new AbortController().signal) =>
    practice.services.tryCredentials(practice.account, signal);

  for (const { id, label } of venues.map(({ description }) => description)) {
    test(`${label}: those that work are taken, without a session and with reads alone`, async () => {
      practice = await startPractice({ venue: id });
      assert.deepEqual(await trial(), { kind: 'taken' });
      assert.deepEqual(practice.updates, []);
      const acting = (await practice.received()).filter(({ method, target, body }) =>
        /cancel/i.test(`${method} ${target} ${body}`),
      );
      assert.deepEqual(acting, []);
    });

    test(`${label}: those that it refuses are told with its words, and without a secret`, async () => {
      practice = await startPractice({ venue: id });
      const secrets = wrong[id]?.(practice.secrets);
      assert.ok(secrets, `wrong credentials for ${id}`);
      assert.notDeepEqual(secrets, practice.secrets);
      practice.answerWith({ kind: 'secrets', secrets });
      const result = await trial();
      assert.equal(result.kind, 'refused', JSON.stringify(result));
      for (const secret of Object.values(secrets)) assert.ok(!JSON.stringify(result).includes(secret));
    });

    test(`${label}: a venue that cannot be reached says nothing about them`, async () => {
      practice = await startPractice({ venue: id });
      await practice.sandbox.stop();
      const result = await trial();
      assert.ok(result.kind === 'unchecked' && result.problem.code === 'network', JSON.stringify(result));
    });
  }

  test('what they cannot do is told', async () => {
    practice = await startPractice({});
    await practice.control('POST', '/token', { scopes: ['delegated_signing'], management: true });
    assert.deepEqual(await trial(), { kind: 'taken', cannotCancel: 'the token lacks the scope trading' });
  });

  test('a venue that answers with an error of its own has not refused them', async () => {
    practice = await startPractice({ venue: 'roxom' });
    await practice.control('POST', '/faults', { on: 'read', kind: 'status', status: 503, times: 9 });
    assert.equal((await trial()).kind, 'unchecked');
  });

  test('a venue that does not answer is given up after its time, or by the person', async () => {
    practice = await startPractice({ venue: 'rails', timeScale: 20 });
    await practice.control('POST', '/faults', { on: 'read', kind: 'hang', times: 9 });
    assert.equal((await trial()).kind, 'unchecked');
    const stop = new AbortController();
    const stopped = trial(stop.signal);
    stop.abort();
    assert.equal((await stopped).kind, 'unchecked');
  });

  test('what is not of their kind is refused before anything is sent', async () => {
    practice = await startPractice({});
    practice.answerWith({ kind: 'secrets', secrets: { cookie: 'a=b' } });
    assert.equal((await trial()).kind, 'refused');
    assert.deepEqual(await practice.received(), []);
  });
});
