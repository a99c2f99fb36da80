/** What windows tell each other of their requests, on a real disk. */
import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { RateLimiters } from '../../server/src/sessions/rateLimiters.ts';
import type { Pace } from '../../server/src/venues/venue.ts';
import { createWorld } from '../../server/src/world/index.ts';
import { createPaceFiles, SEGMENT, sinceStart } from '../../server/src/world/paceFiles.ts';

let storage: string;
let directory: string;
beforeEach(async () => {
  storage = await mkdtemp(join(tmpdir(), 'order-inspector-'));
  directory = join(storage, 'pace');
});
afterEach(() => rm(storage, { recursive: true, force: true }));

const lines = (text: string) => text.split('\n').filter(Boolean);

describe('the file of a pace', () => {
  test('is read in one order by all, each line once', async () => {
    const windows = [1, 2, 3].map(() => createPaceFiles(directory).of('key'));
    const read: string[][] = windows.map(() => []);
    await Promise.all(
      windows.map(async (file, w) => {
        for (let i = 0; i < 100; i += 1) {
          const own = `${w} ${i}`;
          const news = lines(await file.add(`${own}\n`));
          read[w]?.push(...news);
          assert.ok(news.includes(own), 'with the own line everything before it was read');
        }
      }),
    );
    for (const [w, file] of windows.entries()) read[w]?.push(...lines(await file.news()));
    assert.equal(read[0]?.length, 300);
    assert.deepEqual(read[1], read[0]);
    assert.deepEqual(read[2], read[0]);
  });

  test('goes on in another one when it was used for long, and nothing between them is missed', async () => {
    const clock = { now: SEGMENT - 5 };
    const [first, second] = [1, 2].map(() => createPaceFiles(directory, () => clock.now).of('key'));
    assert.ok(first && second);
    await first.add('before\n');
    clock.now = SEGMENT + 5;
    assert.deepEqual(lines(await second.add('after\n')), ['before', 'after']);
    assert.deepEqual(lines(await first.add('later\n')), ['after', 'later']);
    clock.now = 5 * SEGMENT;
    await first.add('much later\n');
    clock.now = 6 * SEGMENT;
    await second.add('last\n');
    const kept = async () => (await readdir(join(directory, 'key'))).length <= 2;
    for (let i = 0; i < 200 && !(await kept()); i += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    assert.ok(await kept(), 'old ones are removed');
  });

  test('whose span ended while a line was written takes it once more', async () => {
    let asked = 0;
    // The first look says that the span goes on; by the time the line stands, it has ended.
    const late = createPaceFiles(directory, () => (asked++ === 0 ? SEGMENT - 1 : SEGMENT + 1)).of('key');
    const next = createPaceFiles(directory, () => SEGMENT + 1).of('key');
    assert.deepEqual(lines(await next.add('next\n')), ['next']);
    assert.deepEqual(lines(await late.add('late\n')), ['late', 'next', 'late']);
    assert.deepEqual(lines(await next.news()), ['late']);
  });

  test('is for this user alone, and a clock that goes back to an earlier start harms nothing', async () => {
    const clock = { now: 100 * SEGMENT };
    await createPaceFiles(directory, () => clock.now)
      .of('key')
      .add('long ago\n');
    clock.now = 5;
    const file = createPaceFiles(directory, () => clock.now).of('key');
    assert.deepEqual(lines(await file.add('now\n')), ['now']);
    const { mode } = await stat(join(directory, 'key', '0'));
    assert.equal(mode & 0o777, 0o600);
  });

  test('that is huge is read from its end', async () => {
    const now = sinceStart();
    await mkdir(join(directory, 'key'), { recursive: true });
    const path = join(directory, 'key', String(Math.floor(now / SEGMENT)));
    await writeFile(path, 'x'.repeat(20_000_000));
    const began = performance.now();
    const news = await createPaceFiles(directory, () => now)
      .of('key')
      .add('own\n');
    assert.equal(lines(news).at(-1), 'own');
    assert.ok(news.length < 1_000_000, `${news.length} in ${performance.now() - began} ms`);
  });
});

const pace: Pace = { concurrent: 2, spacingMs: 5, timeoutMs: 1_000, pollMs: { streaming: 1, polling: 1 } };

/** Sends ten cancels with what is there, and says how long the slowest waited, ms. */
async function cancels(): Promise<number> {
  const world = createWorld();
  const files = createPaceFiles(directory);
  const of = (key: string) => {
    const file = files.of(key);
    return { add: (text: string) => file.add(text), news: () => file.news(), now: files.now };
  };
  const limiter = new RateLimiters(world, { who: 'aaaaaaaa', of }).for('v', 'secret of mine', pace);
  let slowest = 0;
  for (let i = 0; i < 10; i += 1) {
    const began = performance.now();
    await limiter.run({ priority: 'cancel', signal: new AbortController().signal }, async (written) => {
      slowest = Math.max(slowest, performance.now() - began);
      written();
    });
  }
  return slowest;
}

describe('a cancel goes out although', () => {
  const cases: Readonly<Record<string, () => Promise<unknown>>> = {
    'the directory cannot be written': async () => {
      await mkdir(directory, { recursive: true });
      await chmod(directory, 0o500);
    },
    'a file is in its place': () => writeFile(directory, 'mine'),
    'a link is in its place': () => symlink(tmpdir(), directory),
    'another directory is in the place of each file': async () => {
      await cancels();
      const [home = ''] = await readdir(directory);
      const number = Math.floor(sinceStart() / SEGMENT);
      await rm(join(directory, home), { recursive: true });
      for (const one of [number - 1, number, number + 1])
        await mkdir(join(directory, home, String(one)), { recursive: true });
    },
    'its file is full of anything': async () => {
      await cancels();
      const [home = ''] = await readdir(directory);
      const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 7_919) % 256));
      await writeFile(join(directory, home, String(Math.floor(sinceStart() / SEGMENT))), bytes);
    },
    'its directory goes away': () => rm(storage, { recursive: true }),
  };
  for (const [what, make] of Object.entries(cases)) {
    test(what, async () => {
      await make();
      const slowest = await cancels();
      assert.ok(slowest < 1_000, `${slowest} ms`);
      await chmod(directory, 0o700).catch(() => undefined);
    });
  }

  test('nothing of the credential is on the disk', async () => {
    await cancels();
    const names = await readdir(directory, { recursive: true, withFileTypes: true });
    for (const entry of names.filter((one) => one.isFile())) {
      const text = await readFile(join(entry.parentPath, entry.name), 'utf8');
      assert.match(text, /^(\n?[+>$!-] [\d.]+ aaaaaaaa \d+ \d+ [cqr]\n)+$/);
      assert.doesNotMatch(`${entry.parentPath}${entry.name}`, /secret|mine/);
    }
    assert.ok(names.length >= 2);
  });
});
