/** A plan for whoever must not be able to send it, such as a chat: no signature is made, and it is not kept. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { registry, startPractice, until } from '../venues/practice.ts';

/** What only signing gives: a signature, or a header that says who sends. */
const SIGNED = /^(?:Signature|Authentication headers)$/;

/** The numbers that were given out so far; none at a venue without nonces. */
async function takenIn(storage: string): Promise<readonly string[]> {
  const names = await readdir(join(storage, 'nonces'), { recursive: true }).catch(() => []);
  return names.sort();
}

for (const { description } of registry.venues)
  describe(`an unsigned plan at ${description.label}`, () => {
    test('shows what would be signed and nothing that could be sent, and cannot be sent itself', async () => {
      const storage = await mkdtemp(join(tmpdir(), 'order-inspector-'));
      const practice = await startPractice({ venue: description.id, storage });
      try {
        const { services, account, orders } = practice;
        services.matchAccounts([account]);
        await until('live', () => practice.updates.at(-1)?.session.state === 'live');
        const [orderId = ''] = orders().keys();
        const target = { by: 'orderId', orderIds: [orderId] } as const;
        const request = { venue: description.id, accountId: account.id, target, parameters: {} };
        const stagesOf = async (more: { unsigned?: true }) => {
          const result = await services.prepare({ request, shown: true, ...more });
          assert.ok(result.kind === 'plan');
          return { id: result.plan.id, stages: result.plan.steps.flatMap(({ stages }) => stages) };
        };
        const signed = await stagesOf({});
        const before = await takenIn(storage);
        const unsigned = await stagesOf({ unsigned: true });
        assert.deepEqual(await takenIn(storage), before, 'no number is used up by it');
        const titles = unsigned.stages.map(({ title }) => title);
        assert.ok(unsigned.stages.some(({ text }) => text?.includes(orderId)));
        assert.ok(signed.stages.length > unsigned.stages.length);
        assert.deepEqual(
          titles.filter((title) => SIGNED.test(title)),
          [],
        );
        assert.doesNotMatch(JSON.stringify(unsigned.stages), /signature\W+(?:0x|\{)|SHA-256 [0-9a-f]{4} /i);
        const sent = await services.send({ planId: unsigned.id }, new AbortController().signal);
        assert.equal(sent.kind, 'refused');
      } finally {
        await practice.stop();
        await rm(storage, { recursive: true, force: true });
      }
    });
  });
