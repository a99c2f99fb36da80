/** A signer that does anything but sign: it is told, nothing reaches the venue, and nobody is asked twice. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { generatePrivateKey } from 'viem/accounts';
import type { TestAccount } from '../../testAccount.ts';
import { cancelsAt, openAtSigner, openIds } from './signerAccount.ts';
import {
  answer,
  type Behaviour,
  refusal,
  type StandIn,
  signAs,
  startStandIn,
  withHighS,
  withV,
} from './standIn.ts';

const raw =
  (status: number, body = '', headers: Record<string, string> = {}): Behaviour =>
  (_question, response) => {
    response.writeHead(status, headers).end(body);
    return undefined;
  };

/** What it does, and how that is told. */
const misdeeds: Readonly<Record<string, (own: StandIn) => readonly [Behaviour, RegExp]>> = {
  'signs as another account': () => [
    async (question) => answer(question, await signAs(generatePrivateKey(), question)),
    /signed as 0x[0-9a-fA-F]{40}, or signed something else/,
  ],
  'signs something else': (own) => [
    async (question) => {
      const [address, json] = question.params;
      const other = json.replace(/"subAccountId": "\d+"/, '"subAccountId": "1"');
      return answer(question, await own.signed({ ...question, params: [address, other] }));
    },
    /or signed something else than it was asked to/,
  ],
  'signs for another chain': (own) => [
    async (question) => {
      const [address, json] = question.params;
      const other = json.replace(/"chainId": "?\d+"?/, '"chainId": "5"');
      assert.notEqual(other, json);
      return answer(question, await own.signed({ ...question, params: [address, other] }));
    },
    /or signed something else than it was asked to/,
  ],
  'answers a high s': (own) => [
    async (question) => answer(question, withHighS(await own.signed(question))),
    /s is in the upper half/,
  ],
  'answers a v of EIP-155': (own) => [
    async (question) => answer(question, withV(await own.signed(question), 37)),
    /whose v is 37/,
  ],
  'answers a short signature': () => [
    (question) => answer(question, `0x${'11'.repeat(64)}`),
    /no signature of 65 bytes/,
  ],
  'answers a signature of zeros': () => [
    (question) => answer(question, `0x${'00'.repeat(64)}1b`),
    /that no key can have made/,
  ],
  'answers no JSON': () => [() => '<html>hello</html>', /no JSON object/],
  'answers a key twice': () => [() => '{"id":"1","id":"2"}', /no JSON object/],
  'answers a wrong id': () => [() => answer({ id: 'another' }, '0x'), /answered another question/],
  'answers 500': () => [raw(500, 'oops'), /status 500/],
  redirects: (own) => [
    raw(307, '', { location: `${own.url}/elsewhere` }),
    /redirect \(307\), which is not followed/,
  ],
  'closes the connection': () => [
    (_question, response) => {
      response.destroy();
      return undefined;
    },
    /closed the connection without an answer/,
  ],
  'answers a huge body': () => [raw(200, 'x'.repeat(200_000)), /cannot be read \(.*16384 bytes/],
  'never answers': () => [() => undefined, /no answer within 5 s/],
  'is rejected by the person': () => [
    (question) => refusal(question, 4001, 'User rejected the request.'),
    /was rejected there/,
  ],
  'does not know the method': () => [
    (question) => refusal(question, -32601, 'Method not found'),
    /does not know eth_signTypedData_v4/,
  ],
  'does not have the account': () => [
    (question) => refusal(question, -32602, 'unknown account'),
    /does not have the account \(“unknown account”\)/,
  ],
  'fails in words of its own': () => [
    (question) => refusal(question, -32000, 'the device is in another app'),
    /refused \(“the device is in another app”\)/,
  ],
};

describe('a signer that', () => {
  let own: StandIn;
  let account: TestAccount;
  let ids: string[];
  before(async () => {
    own = await startStandIn();
    account = await openAtSigner(own, 'signerForCancels', { signerSeconds: '5' });
    ids = [...(await openIds(account.practice))];
  });
  after(async () => {
    await account?.practice.stop();
    await own?.stop();
  });

  for (const [what, make] of Object.entries(misdeeds)) {
    test(what, async () => {
      const [behaviour, words] = make(own);
      own.behave(behaviour);
      const { practice } = account;
      const [orderId = ''] = ids;
      const [asked, sent] = [own.questions.length, (await cancelsAt(practice)).length];
      const result = await practice.send(await practice.plan({ by: 'orderId', orderIds: [orderId] }));
      const outcome = result.kind === 'sent' ? result.cancellation.rows[0]?.outcome : undefined;
      assert.ok(outcome?.kind === 'notSent', JSON.stringify(result));
      assert.match(outcome.why, words);
      assert.ok(outcome.why.includes(new URL(own.url).host), outcome.why);
      assert.ok(outcome.why.includes(own.address), outcome.why);
      assert.equal(own.questions.length, asked + 1);
      assert.equal((await cancelsAt(practice)).length, sent);
    });
  }

  test('is not there', async () => {
    const { practice } = account;
    const gone = await startStandIn();
    await gone.stop();
    practice.answerWith({
      kind: 'secrets',
      secrets: { signerUrl: gone.url, signerAddress: own.address },
    });
    practice.services.restartSession(practice.account.id);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const result = await practice.send(await practice.plan({ by: 'orderId', orderIds: [ids[0] ?? ''] }));
    const outcome = result.kind === 'sent' ? result.cancellation.rows[0]?.outcome : undefined;
    assert.match(outcome?.kind === 'notSent' ? outcome.why : JSON.stringify(result), /cannot be reached/);
  });
});
