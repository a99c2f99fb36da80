import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lint } from '../../server/src/requests/index.ts';
import { world } from '../unit/requests/world.ts';

const COUNT = 30_000;

function list(write: (index: number) => string): string {
  return Array.from({ length: COUNT }, (_, index) => write(index)).join(',');
}

/** Each of these has a finding with a fix for each of its parts. */
const floods: readonly (readonly [string, string])[] = [
  [
    'one id again and again',
    `{"params":{"action":"cancelOrders","orderIds":[${list(() => '"5"')}]},"nonce":1704067260000}`,
  ],
  ['unknown keys', `{"params":{"action":"cancelOrders"},${list((at) => `"k${at}":1`)}}`],
  ['keys that stand twice', `{"params":{"action":"cancelOrders"},${list((at) => `"k${at >> 1}":1`)}}`],
  ['one key in the wrong case', `{"params":{"action":"cancelOrders"},${list(() => '"NONCE":1')}}`],
];

// A tenth of a second each; several seconds where a fix looks at all parts for each of them.
describe('30,000 findings with a fix take no more than two seconds', () => {
  for (const [name, text] of floods) {
    test(name, async () => {
      const start = performance.now();
      const findings = await lint(text, world);
      assert.ok(findings.filter(({ fixes }) => fixes.length > 0).length >= COUNT / 2);
      assert.ok(performance.now() - start < 2_000);
    });
  }
});
