import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { explain } from './synthetixBody.ts';

interface Case {
  readonly name: string;
  readonly venue: string;
  readonly text: string;
  readonly signers?: readonly string[];
  readonly expect: string | readonly string[];
}

const file = new URL('../../../fixtures/signing/refused-requests.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly Case[] };

suite('refused requests of Synthetix', () => {
  for (const { name, text, signers, expect } of cases.filter(({ venue }) => venue === 'synthetix')) {
    test(name, async () => {
      const { verdict, causes } = await explain(text, signers ?? []);
      assert.deepEqual(typeof expect === 'string' ? verdict : causes.map(({ code }) => code), expect);
      assert.ok(causes.every(({ proven }) => proven));
    });
    test(`${name}: without the address`, async () => {
      const { verdict, missing } = await explain(text, []);
      assert.equal(verdict, 'incomplete');
      assert.match(missing.join(), /signed by 0x[0-9a-f]{40}.*--signer/);
    });
  }
});
