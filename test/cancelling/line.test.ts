/** A bad line between the server and each venue: what is told at once, and what is found out afterwards. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { VenueId } from '../../server/sandbox/index.ts';
import type { CancellationRow, Outcome } from '../../server/src/protocol/model.ts';
import { startPractice, until } from '../venues/practice.ts';
import { inState, streaming, TestAccount } from '../venues/testAccount.ts';
import { type BadLine, type Faults, startBadLine } from './proxy.ts';

interface Route {
  /** The endpoint that cancels go to. */
  readonly endpoint: string;
  /** A piece of a request to cancel. */
  readonly piece: RegExp;
}

const routes: Readonly<Record<VenueId, Route>> = {
  limitless: { endpoint: 'rest', piece: /^(POST|DELETE) \/orders/ },
  synthetix: { endpoint: 'rest', piece: /cancelOrders/ },
  roxom: { endpoint: 'rest', piece: /^(POST|DELETE) \/\S*orders?\b/ },
  rails: { endpoint: 'ws', piece: /cancel/i },
};

const OPEN = /^(live|open|placed|active|submitted|pendingsubmit|waitingtrigger|partially ?filled)$/i;

/** What a client wrote; on a WebSocket, what it masked. */
const written = (bytes: Buffer, endpoint: string): string =>
  endpoint === 'ws' ? [...unmasked(bytes)].join('\n') : bytes.toString('latin1');

/** The texts of frames of less than 64 KiB (RFC 6455, 5.2). */
function* unmasked(bytes: Buffer): Iterable<string> {
  for (let rest = bytes; rest.length > 6; ) {
    const isLong = ((rest[1] ?? 0) & 0x7f) === 126;
    const start = isLong ? 8 : 6;
    const length = isLong ? rest.readUInt16BE(2) : (rest[1] ?? 0) & 0x7f;
    const key = rest.subarray(start - 4, start);
    const text = rest.subarray(start, start + length).map((byte, at) => byte ^ (key[at % 4] ?? 0));
    yield Buffer.from(text).toString('latin1');
    rest = rest.subarray(start + length);
  }
}

type Word = Outcome['kind'];

interface Case {
  readonly name: string;
  readonly faults: Faults;
  /** What may be told when the request has ended. */
  readonly atOnce: readonly Word[];
  /** Whether the venue acts. */
  readonly acts: boolean;
  /** The person loses patience, because no answer will ever come. */
  readonly aborts?: true;
}

const cases: readonly Case[] = [
  { name: 'late', faults: { kind: 'late', ms: 120 }, atOnce: ['cancelled', 'pending'], acts: true },
  { name: 'byte by byte', faults: { kind: 'slow', ms: 1 }, atOnce: ['cancelled', 'pending'], acts: true },
  { name: 'closed', faults: { kind: 'closed' }, atOnce: ['notSent'], acts: false },
  { name: 'reset before it acts', faults: { kind: 'resetBefore' }, atOnce: ['unknown'], acts: false },
  { name: 'reset after it acted', faults: { kind: 'resetAfter' }, atOnce: ['unknown'], acts: true },
  {
    name: 'cut in the middle of the answer',
    faults: { kind: 'cut' },
    atOnce: ['unknown', 'pending'],
    acts: true,
  },
  {
    name: 'silent before it acts',
    faults: { kind: 'swallow' },
    atOnce: ['unknown'],
    acts: false,
    aborts: true,
  },
  { name: 'silent after it acted', faults: { kind: 'hang' }, atOnce: ['unknown'], acts: true, aborts: true },
];

describe('a bad line', { concurrency: 4 }, () => {
  for (const venue of ['limitless', 'synthetix', 'roxom', 'rails'] as const) {
    describe(venue, { concurrency: 1 }, () => {
      let testAccount: TestAccount;
      let proxy: BadLine;
      before(async () => {
        const practice = await startPractice({
          venue,
          orders: 30,
          timeScale: 3,
          limitless: { enforceLimits: false },
        });
        const { endpoint, piece } = routes[venue];
        const target = practice.account.endpoints[endpoint] ?? '';
        proxy = await startBadLine(target, (bytes) => piece.test(written(bytes, endpoint)));
        const endpoints = { ...practice.account.endpoints, [endpoint]: proxy.url };
        practice.services.matchAccounts([{ ...practice.account, endpoints }]);
        await inState(practice, 'live');
        testAccount = new TestAccount(practice);
      });
      after(async () => {
        await testAccount.practice.stop();
        await proxy.stop();
      });

      for (const { name, faults, atOnce, acts, aborts } of cases) {
        test(name, async () => {
          const { practice } = testAccount;
          await (venue === 'rails' ? streaming(practice) : inState(practice, 'live'));
          const { orderId } = testAccount.take();
          const plan = await practice.plan({ by: 'orderId', orderIds: [orderId] });
          const { passed, taken } = proxy;
          await proxy.set(faults);
          const abort = new AbortController();
          const sending = practice.services.send({ planId: plan.id }, abort.signal);
          if (aborts) {
            await until('taken', () => proxy.taken > taken);
            abort.abort(new Error('no patience'));
          }
          const sent = await sending;
          assert.ok(sent.kind === 'sent', sent.kind);
          const word = sent.cancellation.rows[0]?.outcome?.kind;
          assert.ok(
            word && atOnce.includes(word),
            `${word}: ${JSON.stringify(sent.cancellation.rows[0]?.outcome)}`,
          );
          if (word === 'notSent') assert.equal(proxy.passed, passed);
          await proxy.set({ kind: 'clear' });
          await found(sent.cancellation.id, orderId, acts, word);
        });
      }

      /** Waits until what is told is what the venue holds. */
      async function found(id: string, orderId: string, acts: boolean, word: Word): Promise<void> {
        const row = await until<CancellationRow>(
          'found out',
          () => {
            const [own] = testAccount.rows(id);
            const seen = own?.outcome?.kind === 'unknown' && own.outcome.seenOpenAt !== undefined;
            return own?.outcome && (seen || !own.following) && own;
          },
          20_000,
        );
        const status = (await testAccount.practice.statusOf(orderId)) ?? '';
        assert.equal(OPEN.test(status), !acts, status);
        const told = acts ? 'cancelled' : word;
        assert.equal(row.outcome?.kind, told, `${JSON.stringify(row.outcome)} ${status}`);
      }
    });
  }
});
