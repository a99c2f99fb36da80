/** A request of our own that the venue refuses for its signature: it is explained after it was told, and by itself. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outcomeText } from '../../server/src/cancelling/outcomeText.ts';
import type { Cancellation } from '../../server/src/protocol/model.ts';
import type { Payload, Secrets, Venue } from '../../server/src/venues/venue.ts';
import { type Practice, registry, startPractice, until } from '../venues/practice.ts';

/** The venue as it would be if it signed the method in lower case. */
function signsLowerCase(venue: Venue): Venue {
  const sign = (payload: Payload, secrets: Secrets) => {
    if (payload.signing.scheme !== 'hmac-sha256') throw new Error('It signs another way.');
    const text = payload.signing.text.replace(/\n(POST|DELETE)\n/, (method) => method.toLowerCase());
    return venue.sign({ ...payload, signing: { ...payload.signing, text } }, secrets);
  };
  return { ...venue, sign };
}

async function refused(practice: Practice): Promise<Cancellation> {
  practice.services.matchAccounts([practice.account]);
  const [first] = await until('orders', () => practice.orders().size > 0 && [...practice.orders().keys()]);
  assert.ok(first !== undefined);
  const plan = await practice.plan({ by: 'orderId', orderIds: [first] });
  const sent = await practice.send(plan);
  assert.ok(sent.kind === 'sent', JSON.stringify(sent));
  return sent.cancellation;
}

const broken = {
  ...registry,
  venues: registry.venues.map((venue) =>
    venue.description.id === 'limitless' ? signsLowerCase(venue) : venue,
  ),
};

test('a mistake in what we sent is proven, said with the outcome after it was told, logged and kept for whoever asks', async () => {
  const practice = await startPractice({ registry: broken });
  try {
    const { id, rows } = await refused(practice);
    const [row] = rows;
    assert.ok(row?.outcome?.kind === 'rejected');
    assert.equal(row.outcome.proven, undefined, 'the outcome waits for no proof');
    const proven = await until('proof', () => {
      const outcome = practice.cancellations.findLast((one) => one.id === id)?.rows[0]?.outcome;
      return outcome?.kind === 'rejected' && outcome.proven !== undefined && outcome;
    });
    assert.match(proven.proven ?? '', /signed as post: it has to be in upper case\. To mend it: /);
    assert.match(outcomeText(proven), /^Rejected \(.*\. Proven: /);
    assert.ok(practice.log.some((line) => line.startsWith('Defect: ') && line.includes('method/case')));
    const explained = await practice.services.explainCancellation({ cancellationId: id, key: row.key });
    assert.ok(explained.kind === 'explained');
    assert.equal(explained.explanation.verdict, 'explained');
    assert.equal(explained.accountId, practice.account.id);
    const told = JSON.stringify([explained, practice.log, practice.cancellations]);
    for (const secret of Object.values(practice.secrets)) assert.ok(!told.includes(secret));
    const journal = JSON.stringify(await practice.journal());
    assert.ok(
      !journal.includes('method/case'),
      'the journal has what was told, not what was thought of it later',
    );
  } finally {
    await practice.stop();
  }
});

test('what nothing is wrong with is not amended, and what was not sent here cannot be explained', async () => {
  const practice = await startPractice({});
  try {
    const body = { message: 'Invalid HMAC signature' };
    await practice.control('POST', '/faults', { on: 'cancel', kind: 'status', status: 401, body });
    const { id, rows } = await refused(practice);
    const [row] = rows;
    assert.ok(row?.outcome?.kind === 'rejected', JSON.stringify(row?.outcome));
    const explained = await practice.services.explainCancellation({ cancellationId: id, key: row.key });
    assert.ok(explained.kind === 'explained');
    assert.equal(explained.explanation.verdict, 'valid');
    const last = practice.cancellations.findLast((one) => one.id === id)?.rows[0]?.outcome;
    assert.ok(last?.kind === 'rejected' && last.proven === undefined);
    assert.ok(!practice.log.some((line) => line.startsWith('Defect: ')));
    const other = await practice.services.explainCancellation({ cancellationId: 'gone', key: row.key });
    assert.equal(other.kind, 'refused');
  } finally {
    await practice.stop();
  }
});
