/** Mutations of the corpus: texts that a slip of the hand, a bad paste or a broken program makes of a request file. */
import assert from 'node:assert/strict';
import { type Finding, lint } from '../../../server/src/requests/index.ts';
import { everything, type Sample } from './corpus.ts';
import { alone, NOW, world } from './world.ts';

/** A small generator of random numbers (mulberry32): the same seed gives the same run. */
export function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Random = ReturnType<typeof random>;

const pieces = [
  ...'{}[],:"\\\'/0-.e\n\t ',
  '\ufeff',
  '\u00a0',
  '\u200b',
  '\ud800',
  '\udc00',
  '\u0000',
  '😀',
  '//',
  '/*',
  '*/',
  '\\u',
  '\\ud800',
  'null',
  'true',
  '1e400',
  '-0',
  '9223372036854775808',
  '1948058938469519361',
  '""',
  '[]',
  '{}',
  '"orderId"',
  '"orderIds"',
  '"cancel"',
  '"venue"',
  '"params"',
  '"nonce"',
  '"signature"',
  '"symbols"',
  '"*"',
  '"__proto__"',
];

/** One to four changes at random places. */
export function mutate(text: string, pick: Random): string {
  let mutated = text;
  for (let left = 1 + pick(4); left > 0; left--) mutated = change(mutated, pick);
  return mutated;
}

function change(text: string, pick: Random): string {
  const at = pick(text.length + 1);
  const to = Math.min(text.length, at + pick(pick(4) === 0 ? text.length + 1 : 8));
  const piece = pieces[pick(pieces.length)] ?? '';
  switch (pick(7)) {
    case 0:
      return text.slice(0, at) + text.slice(to);
    case 1:
      return text.slice(0, at) + piece + text.slice(at);
    case 2:
      return text.slice(0, at) + piece + text.slice(to);
    case 3:
      return text.slice(0, to) + text.slice(at);
    case 4:
      return text.slice(0, at) + String.fromCharCode(pick(0x10000)) + text.slice(at + 1);
    case 5:
      return text.slice(at) + text.slice(0, at);
    default:
      return text.slice(0, at) + text.slice(at, to).repeat(1 + pick(4)) + text.slice(to);
  }
}

/** 50 ms in each 100 kB, and no less than 50 ms: a text has to be far slower than any is to be found by this. */
function limit(text: string): number {
  return 50 * Math.max(1, text.length / 100_000);
}

/** Lints that many mutated texts. Throws with the text when a lint throws, is slow twice, or gives what no editor can show. */
export async function fuzz(count: number, seed: number): Promise<void> {
  const pick = random(seed);
  let last: Sample | undefined;
  for (let done = 0; done < count; done++) {
    const start = last !== undefined && pick(3) === 0 ? last : everything[pick(everything.length)];
    if (start === undefined) throw new Error('There is no corpus.');
    const sample = { name: start.name, text: mutate(start.text, pick).slice(0, 20_000) };
    await check(sample, pick(2) === 0);
    last = sample;
  }
}

async function check({ name, text }: Sample, withSession: boolean): Promise<void> {
  const options = {
    ...(withSession ? world : { ...alone, venues: world.venues, now: NOW }),
    uri: `file:///work/${name}`,
  };
  const run = async () => {
    const start = performance.now();
    const findings = await lint(text, options);
    return { findings, ms: performance.now() - start };
  };
  try {
    let { findings, ms } = await run();
    // Something else may have held up the processor: only what is slow again and again counts.
    for (let again = 0; again < 3 && ms > limit(text); again++) ({ findings, ms } = await run());
    assert.ok(ms <= limit(text), `${ms} ms for ${text.length} characters`);
    for (const finding of findings) checkPlaces(finding, text.length);
  } catch (error) {
    throw new Error(`${name}: ${JSON.stringify(text)}`, { cause: error });
  }
}

function checkPlaces({ start, end, message, fixes, related = [] }: Finding, length: number): void {
  assert.ok(0 <= start && start <= end && end <= length && message !== '');
  for (const place of related) assert.ok(0 <= place.start && place.start <= place.end && place.end <= length);
  for (const { edits, title } of fixes) {
    let at = 0;
    for (const edit of edits) {
      assert.ok(at <= edit.start && edit.start <= edit.end && edit.end <= length, title);
      at = edit.end;
    }
  }
}
