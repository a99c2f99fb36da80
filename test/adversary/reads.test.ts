/** Reads that lie, per venue, against the real adapters: what may be told of an order after each. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Account } from '../../server/src/protocol/model.ts';
import { limitless } from '../../server/src/venues/limitless/index.ts';
import { rails } from '../../server/src/venues/rails/index.ts';
import { roxom } from '../../server/src/venues/roxom/index.ts';
import { synthetix } from '../../server/src/venues/synthetix/index.ts';
import type { Secrets, Venue } from '../../server/src/venues/venue.ts';
import { reply } from '../venues/fixtures.ts';
import { fakeLine } from '../venues/line.ts';
import { account as railsAccount, secrets as railsSecrets } from '../venues/rails/samples.ts';
import { secrets as roxomSecrets } from '../venues/roxom/samples.ts';
import { type ReadCase, type Seen, START } from './reads/case.ts';
import { limitlessReads } from './reads/limitless.ts';
import { railsReads } from './reads/rails.ts';
import { roxomReads } from './reads/roxom.ts';
import { synthetixReads, type Two } from './reads/synthetix.ts';

const signal = new AbortController().signal;

function accountAt(venue: string, options: Readonly<Record<string, string>> = {}): Account {
  return { id: 'a', venue, name: 'Main', environment: 'production', endpoints: {}, options };
}

/** What the venue answers to a request with this body and target. */
type Answering = (answer: unknown, body: string, target: string) => unknown;

async function seen(
  venue: Venue,
  account: Account,
  secrets: Secrets,
  one: ReadCase,
  answering: Answering,
): Promise<Seen> {
  const { transport } = fakeLine(account, secrets, ({ body, target }) =>
    answering(one.answer, body ?? '', target),
  );
  const found = await venue.open(transport).queryOrders([one.row], signal, START);
  if (!found.ok) return 'failed';
  const report = found.value[0]?.report;
  if (report?.kind !== 'closed') return report?.kind ?? 'failed';
  return report.how === 'unknown' ? 'closed' : report.how;
}

const asItIs: Answering = (answer) => answer;
const oneOfTwo: Answering = (answer, body) => {
  const { open, history, beside } = answer as Two;
  if (!body.includes('getOrderHistory')) return { status: 'ok', response: open };
  return { status: 'ok', response: history, ...beside };
};

const closedOnly: Answering = (answer, _body, target) => {
  if (target === '/api/v1/token') return { access_token: 't', expires_in: 1800 };
  return target.startsWith('/api/v1/open-order?') ? reply(404, '') : answer;
};

const hmac = { tokenId: 'token', secret: 'c2VjcmV0' };
const wallet = { privateKey: `0x${'11'.repeat(32)}` };
const tables = [
  [limitless, accountAt('limitless'), hmac, limitlessReads, asItIs],
  [synthetix, accountAt('synthetix', { subAccountId: '7' }), wallet, synthetixReads, oneOfTwo],
  [rails, railsAccount, railsSecrets, railsReads, closedOnly],
  [roxom, accountAt('roxom'), roxomSecrets, roxomReads, asItIs],
] as const;

for (const [venue, account, secrets, cases, answering] of tables) {
  describe(`reads that lie: ${venue.description.label}`, () => {
    test('there are at least twenty', () => assert.ok(cases.length >= 20, String(cases.length)));
    for (const one of cases) {
      test(`${one.why}: ${one.seen}`, async () => {
        assert.equal(await seen(venue, account, secrets, one, answering), one.seen);
      });
    }
  });
}
