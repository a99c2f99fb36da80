/** Explaining refused requests over the connection: with accounts at the practice venue, whose secrets stay in the server. */
import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import { type Sandbox, startSandbox } from '../../server/sandbox/index.ts';
import type { Account } from '../../server/src/protocol/model.ts';
import { until } from '../venues/practice.ts';
import { inMemory, type TestClient } from './client.ts';

const secretOf: Readonly<Record<string, string>> = {
  other: Buffer.from('a secret of the second account!!').toString('base64'),
};

describe('explaining a refused request', () => {
  let sandbox: Sandbox<'limitless'>;
  let storage: string;
  let client: TestClient;
  let secret: string;

  before(async () => {
    sandbox = await startSandbox({ still: true, seed: 5, only: ['limitless'] });
    storage = await mkdtemp(join(tmpdir(), 'order-inspector-'));
    const { apiKey: tokenId, secret: own, url, socketUrl } = sandbox.description.limitless;
    secret = own;
    const secrets: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      own: { tokenId, secret },
      other: { tokenId: 'tok_other', secret: secretOf['other'] ?? '' },
      old: { apiKey: 'lmts_anything' },
    };
    client = await inMemory({ secretsOf: (id) => secrets[id], initializationOptions: { storage } });
    const account = (id: string, more: Partial<Account> = {}): Account => ({
      id,
      venue: 'limitless',
      name: `Account ${id}`,
      environment: 'sandbox',
      endpoints: { rest: url, socket: socketUrl },
      options: {},
      ...more,
    });
    const signedOut = account('signedOut');
    const accounts = [
      account('own'),
      account('other'),
      account('old', { credentialKind: 'apiKey' }),
      signedOut,
    ];
    await client.notify('orderInspector/accounts', { accounts });
    await until('live', () =>
      client.updates.some(({ accountId, session }) => accountId === 'own' && session.state === 'live'),
    );
  });
  after(async () => {
    await client.stop();
    await sandbox.stop();
    await rm(storage, { recursive: true, force: true });
  });

  const body = '{"orderId":"b26fc78b-308a-4f36-ae94-efaaf53c811b"}';
  const request = (key: string, signedTarget: string) => {
    const time = '2026-11-18T16:03:49.179Z';
    const text = [time, 'POST', signedTarget, body].join('\n');
    const signature = createHmac('sha256', Buffer.from(key, 'base64')).update(text).digest('base64');
    return `POST /orders/cancel?onBehalfOf=120 HTTP/1.1\nHost: api.limitless.exchange\nlmts-api-key: tok_1\nlmts-timestamp: ${time}\nlmts-signature: ${signature}\nContent-Type: application/json\n\n${body}`;
  };
  const explain = (text: string, accountId?: string) =>
    client.request('orderInspector/explain', {
      text,
      request: 0,
      ...(accountId === undefined ? {} : { accountId }),
    });
  const explained = async (text: string, accountId?: string) => {
    const result = await explain(text, accountId);
    assert.ok(result.kind === 'explained', JSON.stringify(result));
    return result;
  };

  test('the requests of a text are told apart, with nothing of their headers and queries', async () => {
    const text = `${request(secret, '/orders/cancel')}\n\n###\n\nGET https://example.org/a?token=hidden\n`;
    const read = await client.request('orderInspector/readSent', { text });
    assert.deepEqual(read, {
      kind: 'read',
      requests: [
        { method: 'POST', host: 'api.limitless.exchange', path: '/orders/cancel', venue: 'limitless' },
        { method: 'GET', host: 'example.org', path: '/a' },
      ],
    });
  });

  test('a text that is none is told with its place', async () => {
    const read = await client.request('orderInspector/readSent', { text: '' });
    assert.equal(read.kind, 'unreadable');
    assert.equal((await explain('')).kind, 'refused');
  });

  test('the query that was left out is proven with the secret of the account', async () => {
    const { explanation, text, accountId } = await explained(request(secret, '/orders/cancel'), 'own');
    assert.equal(explanation.verdict, 'explained');
    assert.deepEqual(
      explanation.causes.filter(({ proven }) => proven).map(({ code }) => code),
      ['path/query-left-out'],
    );
    assert.equal(accountId, 'own');
    assert.match(text, /path\/query-left-out \(proven\)/);
    assert.match(text, /Venue: Limitless/);
  });

  test('a right signature is said to be right', async () => {
    const right = request(secret, '/orders/cancel?onBehalfOf=120');
    assert.equal((await explained(right, 'own')).explanation.verdict, 'valid');
  });

  test('the secret of another account is named by the account', async () => {
    await until('the other one', () =>
      client.updates.some(
        ({ accountId, session }) => accountId === 'other' && session.state !== 'connecting',
      ),
    );
    const { explanation } = await explained(
      request(secretOf['other'] ?? '', '/orders/cancel?onBehalfOf=120'),
      'own',
    );
    const [cause] = explanation.causes.filter(({ code }) => code === 'secret/other-account');
    assert.ok(cause?.proven);
    assert.match(cause.message, /“Account other”/);
  });

  test('without an account, and with one that signs nothing or is signed out, it says what is missing', async () => {
    const text = request(secret, '/orders/cancel');
    const without = await explained(text);
    assert.equal(without.explanation.verdict, 'incomplete');
    assert.equal(without.accountId, undefined);
    const old = await explained(text, 'old');
    assert.match(
      old.explanation.missing.join(' '),
      /“Account old” signs in with “Older API key .*signs nothing/,
    );
    const signedOut = await explained(text, 'signedOut');
    assert.match(signedOut.explanation.missing.join(' '), /“Account signedOut” is not signed in/);
  });

  test('an account or a request that is gone is said to be', async () => {
    assert.equal((await explain(request(secret, '/'), 'gone')).kind, 'refused');
    const params = { text: request(secret, '/'), request: 7 };
    assert.equal((await client.request('orderInspector/explain', params)).kind, 'refused');
  });

  test('a search that nobody waits for any more ends', async () => {
    const random = request(Buffer.from('nobody has this').toString('base64'), '/orders/cancel');
    const giving = new CancellationTokenSource();
    const params = { text: random, request: 0, accountId: 'own' };
    const asked = client.connection.sendRequest('orderInspector/explain', params, giving.token);
    setTimeout(() => giving.cancel(), 20);
    await assert.rejects(asked, /aborted/);
  });

  test('a text is verified with the secret of an account, which is named by its fingerprint', async () => {
    const signature = createHmac('sha256', Buffer.from(secret, 'base64'))
      .update('some text')
      .digest('base64');
    const params = { text: 'some text', signature, accountId: 'own' };
    const { text } = await client.request('orderInspector/verifySignature', params);
    assert.match(text, /^The signature is right\.\nSecret: SHA-256 /);
    const wrong = await client.request('orderInspector/verifySignature', { ...params, text: 'another' });
    assert.match(wrong.text, /^The signature is not that of this text\./);
    const signedOut = await client.request('orderInspector/verifySignature', {
      ...params,
      accountId: 'signedOut',
    });
    assert.match(signedOut.text, /is not signed in/);
  });

  test('a text is verified with a public key', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const signature = sign('sha256', Buffer.from('some text'), privateKey).toString('base64');
    const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();
    const params = { text: 'some text', signature, publicKey: pem };
    const { text } = await client.request('orderInspector/verifySignature', params);
    assert.match(text, /^The signature is right\.\nPadding: PKCS#1 v1\.5\./);
  });

  test('typed data is hashed, and what is none is told with its place', async () => {
    const typed = JSON.stringify({
      types: { EIP712Domain: [{ name: 'name', type: 'string' }], Note: [{ name: 'text', type: 'string' }] },
      primaryType: 'Note',
      domain: { name: 'Test' },
      message: { text: 'hello' },
    });
    const { text } = await client.request('orderInspector/hashTypedData', { text: typed });
    assert.match(text, /^Primary type: Note\n/);
    assert.match(text, /Digest: 0x[0-9a-f]{64}\n/);
    const none = await client.request('orderInspector/hashTypedData', { text: '{' });
    assert.match(none.text, /^1:1: /);
    const verified = await client.request('orderInspector/verifySignature', {
      text: typed,
      signature: '0x00',
    });
    assert.match(verified.text, /^Cannot be verified\./);
  });

  test('no secret of an account crosses the connection', () => {
    const all = client.traffic.join('\n');
    for (const hidden of [secret, secretOf['other'] ?? '', 'lmts_anything']) assert.ok(!all.includes(hidden));
  });
});
