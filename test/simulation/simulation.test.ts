/** Whole histories around the real code: see docs/simulation.md. 100,000 of them in `npm run test:simulate`. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { command } from './options.ts';
import { playAll } from './pool.ts';
import { replaceSigners } from './signer.ts';

replaceSigners();
const { play } = await import('./history.ts');
const { shrink } = await import('./shrink.ts');
const { nothingLeftOut } = await import('./faults.ts');

const HISTORIES = 2_000;
const REPLAYED = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89];

/** What went wrong once: each is played whatever the other histories are. */
const REMEMBERED = [
  6_703, 12_096, 202_885, 206_471, 215_619, 223_131, 309_015, 312_964, 314_018, 326_244, 332_551, 352_118,
  399_122,
];

async function told(seed: number): Promise<string> {
  const lines: string[] = [];
  await play(seed, nothingLeftOut, (line) => lines.push(line));
  return lines.join('\n');
}

describe('the simulation', () => {
  test('tells the same seed byte for byte the same, whatever was played before', async () => {
    const first = new Map<number, string>();
    for (const seed of REPLAYED) first.set(seed, await told(seed));
    for (const seed of REPLAYED.toReversed()) assert.equal(await told(seed), first.get(seed));
  });

  for (const seed of REMEMBERED)
    test(`breaks no promise in history ${seed}`, async () => {
      const { problems } = await play(seed);
      assert.deepEqual(problems, []);
    });

  test(`breaks no promise in ${HISTORIES} histories`, async () => {
    const { histories, failing } = await playAll({ seed: 1, histories: HISTORIES });
    assert.equal(histories, HISTORIES);
    const [first] = failing;
    if (!first) return;
    const { mask, result } = await shrink(first.seed);
    const [problem] = result.problems;
    const how = command(first.seed, mask);
    assert.fail(`${failing.length} histories fail. ${problem?.promise}: ${problem?.words}\n${how}`);
  });
});
