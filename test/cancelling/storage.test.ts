/** What the server keeps on disk, and what it does when the disk refuses or does not answer. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createStorage } from '../../server/src/app/storage.ts';
import { createWorld } from '../../server/src/world/index.ts';
import type { JournalFile } from '../../server/src/world/journalFile.ts';
import { createClock } from '../unit/clock.ts';
import { intent } from './samples.ts';

async function* nothing(): AsyncGenerator<Buffer> {
  yield Buffer.alloc(0);
}

const silent: JournalFile = {
  append: async () => undefined,
  read: nothing,
  history: nothing,
  news: nothing,
  newsToOwn: nothing,
  close: async () => undefined,
};

function house(disk: {
  journal?: Partial<JournalFile>;
  next?: (owner: string) => Promise<bigint>;
  last?: () => Promise<bigint>;
}) {
  const clock = createClock(1_000);
  const world = {
    ...createWorld(),
    ...clock,
    journalIn: () => ({ ...silent, ...disk.journal }),
    noncesIn: () => ({
      next: disk.next ?? (async () => 1n),
      last: disk.last ?? (async () => 0n),
    }),
    processesIn: () => ({
      hold: async () => undefined,
      isRunning: async () => false,
      close: async () => undefined,
    }),
  };
  return {
    clock,
    storage: createStorage(
      world,
      () => '/somewhere',
      () => undefined,
    ),
  };
}

const refuse = () => Promise.reject(new Error('no space left'));
const never = () => new Promise<never>(() => undefined);
async function* hangs(): AsyncGenerator<Buffer> {
  yield await never();
}

describe('nonces', () => {
  test('come from the disk', async () => {
    let last = 5_000n;
    const { storage } = house({
      next: async () => {
        last += 1n;
        return last;
      },
    });
    assert.equal(await storage.nonces.next('0xa'), 5_001n);
    assert.equal(await storage.nonces.next('0xa'), 5_002n);
  });

  test('where the disk refuses: from the clock, and none twice, also many at once', async () => {
    const { storage } = house({ next: refuse });
    const taken = await Promise.all(Array.from({ length: 50 }, () => storage.nonces.next('0xa')));
    assert.equal(new Set(taken).size, 50);
    assert.ok(taken.every((nonce) => nonce >= 1_000n && nonce < 1_100n));
  });

  test('where the disk takes nothing and can be read, above the largest that stands there', async () => {
    const { storage } = house({ next: refuse, last: async () => 9_000n });
    assert.equal(await storage.nonces.next('0xa'), 9_001n);
    assert.equal(await storage.nonces.next('0xa'), 9_002n);
    assert.equal(await storage.nonces.last('0xa'), 9_002n);
    assert.equal(await storage.nonces.last('0xb'), 9_000n);
  });

  test('where the disk refuses, the time that is given counts, not a clock that is ahead of it', async () => {
    const { storage } = house({ next: refuse });
    assert.equal(await storage.nonces.next('0xa', 600n), 600n);
    assert.equal(await storage.nonces.next('0xa', 600n), 601n);
    assert.equal(await storage.nonces.next('0xa', 2_000n), 2_000n);
  });

  test('each owner has numbers of its own', async () => {
    const { storage } = house({ next: refuse });
    assert.equal(await storage.nonces.next('0xa'), 1_000n);
    assert.equal(await storage.nonces.next('0xb'), 1_000n);
  });

  test('when the disk takes them again, none is given that was given without it', async () => {
    let full = true;
    let disk = 999n;
    const { storage } = house({
      next: async () => {
        if (full) throw new Error('no space left');
        disk += 1n;
        return disk;
      },
    });
    const taken = [];
    for (let i = 0; i < 5; i += 1) taken.push(await storage.nonces.next('0xa'));
    full = false;
    for (let i = 0; i < 5; i += 1) taken.push(await storage.nonces.next('0xa'));
    assert.equal(new Set(taken).size, 10);
    assert.deepEqual(
      taken,
      [...taken].sort((a, b) => Number(a - b)),
    );
  });

  test('a disk that does not answer holds nobody up for more than five seconds', async () => {
    const { clock, storage } = house({ next: never });
    let nonce: bigint | undefined;
    void storage.nonces.next('0xa').then((taken) => {
      nonce = taken;
    });
    await clock.advance(4_999);
    assert.equal(nonce, undefined);
    await clock.advance(1);
    assert.equal(nonce, 6_000n);
  });

  test('the time that is given goes on while the disk is silent', async () => {
    const { clock, storage } = house({ next: never });
    let nonce: bigint | undefined;
    void storage.nonces.next('0xa', 300n).then((taken) => {
      nonce = taken;
    });
    await clock.advance(5_000);
    assert.equal(nonce, 5_300n);
  });
});

describe('nonces without the disk', () => {
  test('are above what another window took since the first look', async () => {
    let taken = 7_000n;
    const { storage } = house({ next: refuse, last: async () => taken });
    assert.equal(await storage.nonces.next('0xa'), 7_001n);
    taken = 9_000n;
    assert.equal(await storage.nonces.next('0xa'), 9_001n);
  });

  test('wait a moment, and no longer, for a disk that does not say what was taken', async () => {
    let looks = 0;
    const last = () => {
      looks += 1;
      return looks === 1 ? Promise.resolve(7_000n) : never();
    };
    const { clock, storage } = house({ next: refuse, last });
    let nonce: bigint | undefined;
    void storage.nonces.next('0xa').then((given) => {
      nonce = given;
    });
    await clock.advance(199);
    assert.equal(nonce, undefined);
    await clock.advance(1);
    assert.equal(nonce, 7_001n);
  });
});

describe('the journal', () => {
  test('a write that the disk does not answer is a refusal after five seconds', async () => {
    const { clock, storage } = house({ journal: { append: never } });
    let said = '';
    storage.journal.write([intent('a', ['A'])]).catch((error: unknown) => {
      said = String(error);
    });
    await clock.advance(5_000);
    assert.match(said, /did not answer within 5 s/);
  });

  test('reading and following wait no longer either', async () => {
    const { clock, storage } = house({ journal: { history: hangs, news: hangs } });
    const said: string[] = [];
    for (const wait of [storage.history(), storage.news()])
      wait.catch((error: unknown) => said.push(String(error)));
    await clock.advance(5_000);
    assert.equal(said.length, 2);
  });

  test('without a place nothing is written, and that is told', async () => {
    const storage = createStorage(
      createWorld(),
      () => undefined,
      () => undefined,
    );
    await assert.rejects(storage.journal.write([intent('a', ['A'])]), /no place/);
    await assert.rejects(storage.history(), /no place/);
    assert.ok((await storage.nonces.next('0xa')) > 0n, 'a cancellation stays possible');
    await storage.close();
  });
});
