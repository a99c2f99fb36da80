import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type PracticeOptions, transports, until } from './practice.ts';
import { openTestAccount, streaming } from './testAccount.ts';

export interface Tried extends Pick<PracticeOptions, 'registry'> {
  readonly venue: string;
  /** It has no stream. */
  readonly isPolled?: true;
}

/** Over every transport: signed in, read, told by its stream where it has one, cancelled, and each request once. */
export function overTransports(all: readonly Tried[]): void {
  for (const transport of transports) {
    describe(`over ${transport}`, { concurrency: true }, () => {
      for (const tried of all) {
        const title = `${tried.venue}: an order is listed, cancelled once, and gone`;
        test(title, { timeout: 60_000 }, () => cancelOver(transport, tried));
      }
    });
  }
}

async function cancelOver(
  transport: (typeof transports)[number],
  { isPolled, ...tried }: Tried,
): Promise<void> {
  const testAccount = await openTestAccount({ ...tried, transport, orders: 3 });
  const { practice } = testAccount;
  try {
    if (!isPolled) await streaming(practice);
    assert.equal(
      new URL(Object.values(practice.account.endpoints)[0] ?? '').protocol,
      transport === 'http' ? 'http:' : 'https:',
    );
    await practice.control('DELETE', '/log');
    const order = testAccount.take();
    const { orderId } = order;
    const { id } = await testAccount.cancel(order);
    assert.equal((await testAccount.settled(id)).outcome?.kind, 'cancelled');
    await until('gone', () => !practice.orders().has(orderId));
    const cancels = (await practice.received()).filter(
      ({ method, target, body }) => method !== 'GET' && /cancel/i.test(target + body),
    );
    assert.equal(cancels.length, 1, 'one decision is one request');
    assert.match(String(await practice.statusOf(orderId)), /cancel/i);
    if (transport === 'tls-http1') assert.ok(cancels.every(({ version = '1.1' }) => version === '1.1'));
  } finally {
    await practice.stop();
  }
}
