/** Whole histories around the real code: see docs/simulation.md. 100,000 of them in `npm run test:simulate`. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { command, FIRST_SEED } from './options.ts';
import { playAll } from './pool.ts';
import { replaceSigners } from './signer.ts';

replaceSigners();
const { play } = await import('./history.ts');
const { shrink } = await import('./shrink.ts');
const { nothingLeftOut } = await import('./faults.ts');

const HISTORIES = 2_000;
const REPLAYED = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 10_000_001, 10_000_114, 10_000_257, 11_015_020];
/** At least such a share of all histories is at each venue. */
const SHARES = { limitless: 0.3, rails: 0.2, roxom: 0.1, synthetix: 0.05 };

/** What went wrong once: each is played whatever the other histories are. */
const REMEMBERED = [
  6_703, 12_096, 202_885, 206_471, 215_619, 223_131, 309_015, 312_964, 314_018, 326_244, 332_551, 352_118,
  399_122, 10_000_114, 10_000_143, 10_000_257, 10_008_453, 10_026_458, 10_078_249, 10_079_102, 10_130_228,
  11_015_020,
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
    const { histories, failing, counts } = await playAll({ seed: FIRST_SEED, histories: HISTORIES });
    assert.equal(histories, HISTORIES);
    for (const [venue, share] of Object.entries(SHARES))
      assert.ok((counts.get(`venue ${venue}`) ?? 0) >= share * HISTORIES, venue);
    const [first] = failing;
    if (!first) return;
    const { mask, result } = await shrink(first.seed);
    const [problem] = result.problems;
    const how = command(first.seed, mask);
    assert.fail(`${failing.length} histories fail. ${problem?.promise}: ${problem?.words}\n${how}`);
  });
});
