import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { codes, nothing, rawRequest, withKeys, withSecrets } from './asking.ts';

interface Vector {
  readonly name: string;
  readonly venue: string;
  readonly text: string;
  readonly expect: string | readonly string[];
  readonly secret?: string;
  readonly publicKey?: string;
}

const file = new URL('../../../fixtures/signing/refused-requests.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly Vector[] };

describe('requests that were refused, signed as texts or with tokens', () => {
  for (const { name, venue, text, expect, secret, publicKey } of cases) {
    if (venue === 'synthetix') continue;
    test(name, async () => {
      const atHand = secret ? withSecrets(secret) : publicKey ? withKeys(publicKey) : nothing;
      const found = await codes(rawRequest(text), atHand);
      assert.deepEqual(found, typeof expect === 'string' ? [expect] : expect);
    });
  }
});
