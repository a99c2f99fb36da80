import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { atOnce, faultKinds } from '../../server/sandbox/faults.ts';
import { type Sandbox, startSandbox } from '../../server/sandbox/index.ts';
import type { OfferedFault } from '../../server/sandbox/offeredFaults.ts';
import { starters } from '../../server/sandbox/starters.ts';
import { exchange } from './exchange.ts';

describe('the faults that the control server offers', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox({ still: true, seed: 3, orders: 2 });
  });
  after(() => sandbox.stop());

  const ask = async (method: string, venue: string, body?: object, query = '') => {
    const { url, token } = sandbox.description.control;
    const text = body ? JSON.stringify({ venue, ...body }) : '';
    const headers = { authorization: `Bearer ${token}` };
    const reply = await exchange(url, method, `/faults?venue=${venue}${query}`, headers, text);
    assert.equal(reply.status, 200, reply.text);
    return reply.body as { readonly offered: readonly OfferedFault[]; readonly pending: readonly object[] };
  };
  const armed = async (venue: string) =>
    (await ask('GET', venue)).offered.filter((one) => one.armed > 0).map(({ kind }) => kind);

  for (const venue of Object.keys(starters)) {
    test(`can be armed as they are offered, are shown, and are called off one by one: ${venue}`, async () => {
      const { offered } = await ask('GET', venue);
      const lasting = offered.filter(({ kind }) => !atOnce.some((name) => name === kind));
      for (const { kind, fault } of offered) await ask('POST', venue, { ...fault, kind });
      assert.deepEqual(
        await armed(venue),
        lasting.map(({ kind }) => kind),
      );
      for (const { kind } of lasting.slice(1)) await ask('DELETE', venue, undefined, `&kind=${kind}`);
      assert.deepEqual(await armed(venue), ['cutAfter']);
      await ask('DELETE', venue);
      assert.deepEqual(await armed(venue), []);
    });
  }

  test('are all that there are, each at some venue, with one sentence', async () => {
    const all = await Promise.all(Object.keys(starters).map((venue) => ask('GET', venue)));
    const offers = all.flatMap(({ offered }) => offered);
    const kinds: readonly string[] = [...faultKinds, ...atOnce];
    assert.deepEqual([...new Set(offers.map(({ kind }) => kind))].sort(), [...kinds].sort());
    for (const { says, kind } of offers) assert.match(says, /^[A-Z][^.]*(\.\d[^.]*)?\.$/, kind);
  });

  test('what a venue does not know is refused', async () => {
    await assert.rejects(ask('POST', 'limitless', { on: 'cancel', kind: 'confirmedTwice' }), /has no fault/);
  });

  test('and the accounts there stand with one line each in docs/practice-venues', () => {
    const page = readFileSync('docs/practice-venues/README.md', 'utf8');
    for (const { about } of Object.values(starters))
      assert.ok(page.includes(about.replace(/^[^:]*: /, '')), about);
  });

  test('stand in the tables of docs/practice-venues', () => {
    const pages = ['README', 'rails', 'roxom', 'synthetix'].map((page) =>
      readFileSync(`docs/practice-venues/${page}.md`, 'utf8'),
    );
    for (const kind of [...faultKinds, ...atOnce]) assert.ok(pages.join().includes(`\`${kind}\``), kind);
  });
});
