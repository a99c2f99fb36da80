/** Secrets in every place of a file: found, never told, and never sent. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Finding, lint } from '../../../server/src/requests/index.ts';
import { readRequests } from '../../../server/src/requests/read/readRequests.ts';
import {
  BODY,
  HEX,
  HMAC,
  JWT,
  LEGACY,
  LONG,
  MIDDLE,
  PHRASE,
  plainTexts,
  ROXOM,
  secretTexts,
} from './secretSamples.ts';
import { A, allForms } from './venues.ts';

const RULE = 'secret/in-file';
const options = { uri: 'file:///work/a.cancel.json', venues: allForms };
/** Parts that no telling may hold. */
const canaries = [JWT.slice(40), HEX.slice(8), BODY, LEGACY, ROXOM, HMAC, PHRASE, LONG, MIDDLE, 'sausage'];

async function secretsOf(text: string): Promise<readonly Finding[]> {
  return (await lint(text, options)).filter(({ code }) => code === RULE);
}

function assertUntold(told: unknown, name: string): void {
  const json = JSON.stringify(told).toLowerCase();
  for (const canary of canaries) assert.ok(!json.includes(canary.toLowerCase()), name);
}

describe('a secret', () => {
  for (const [name, text] of Object.entries(secretTexts)) {
    test(`is found and not told: ${name}`, async () => {
      const found = await secretsOf(text);
      assert.equal(found.length, 1, JSON.stringify(found));
      const all = await lint(text, options);
      const words = all.map(({ fixes, ...rest }) => ({ ...rest, titles: fixes.map(({ title }) => title) }));
      assertUntold(words, name);
      const sent = await readRequests(text, options);
      assert.ok(sent.every(({ errors }) => errors.length > 0));
    });
  }

  test('marks itself in a comment, in UTF-16 units', async () => {
    const text = `{ // \u{1f511} token ${JWT}, old\n "orderId": "${A}" }`;
    const [found] = await secretsOf(text);
    assert.equal(text.slice(found?.start, found?.end), JWT);
  });

  test('marks the whole string in a value, and is moved only where it stands alone', async () => {
    const within = `{"orderId": "${A}", "note": "authorization#${JWT}"}`;
    const [found] = await secretsOf(within);
    assert.equal(within.slice(found?.start, found?.end), `"authorization#${JWT}"`);
    assert.deepEqual(found?.fixes, []);
    const [alone] = await secretsOf(`{"orderId": "${A}", "note": "${JWT}"}`);
    assert.equal(alone?.fixes.length, 1);
  });

  test('is found behind a thousand comments', async () => {
    const text = `${'// x\n'.repeat(1500)}{"orderId": "${A}"} // ${JWT}`;
    assert.equal((await secretsOf(text)).length, 1);
  });

  test('keeps its request from being read, with the rule set to a hint as well', async () => {
    for (const note of [`authorization#${JWT}`, `key ${HEX}`, `seed ${PHRASE}`]) {
      const text = JSON.stringify([{ orderId: A, note }]);
      const [request] = await readRequests(text, { ...options, severities: { [RULE]: 'hint' } });
      assert.equal(request?.request, undefined);
    }
  });

  test('that several are is found as several', async () => {
    const text = `// ${JWT} ${LEGACY}\n{"orderId": "${A}", "a": "${HEX}"} /* ${PHRASE} */`;
    assert.equal((await secretsOf(text)).length, 4);
  });
});

describe('no secret', () => {
  for (const [name, text] of Object.entries(plainTexts)) {
    test(`is found: ${name}`, async () => assert.deepEqual(await secretsOf(text), []));
  }
});
