/** The question for credentials, where a program answers it: it can be given up, and asked again. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import type { CancellationToken } from 'vscode-languageserver-protocol/node';
import type { CredentialsParams, CredentialsResult } from '../../server/src/protocol/messages.ts';
import type { Account } from '../../server/src/protocol/model.ts';
import { seal } from '../../server/src/sealing/seal.ts';
import { until } from '../venues/practice.ts';
import { inMemory } from './client.ts';

const account: Account = {
  id: 'a',
  venue: 'rails',
  name: 'Main',
  environment: 'sandbox',
  endpoints: { auth: 'http://127.0.0.1:9', userAccount: 'http://127.0.0.1:9', order: 'http://127.0.0.1:9' },
  options: {},
  credentialKind: 'token',
};
const jwt = (exp: number) =>
  ['{"alg":"HS256"}', JSON.stringify({ exp }), 'x']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

test('a question that nobody waits for any more is given up, so that the client stops its program', async () => {
  const client = await inMemory();
  try {
    let token: CancellationToken | undefined;
    client.connection.onRequest<CredentialsResult, void>(
      'orderInspector/credentials',
      (_: CredentialsParams, own: CancellationToken) => {
        token = own;
        return new Promise<CredentialsResult>((resolve) =>
          own.onCancellationRequested(() => resolve({ kind: 'none' })),
        );
      },
    );
    await client.notify('orderInspector/accounts', { accounts: [account] });
    await until('asked', () => token !== undefined);
    assert.equal(token?.isCancellationRequested, false);
    await client.notify('orderInspector/accounts', { accounts: [] });
    await until('given up', () => token?.isCancellationRequested === true);
  } finally {
    await client.stop();
  }
});

test('a failure says what the client says about it', async () => {
  const client = await inMemory();
  try {
    const failed: CredentialsResult = { kind: 'failed', message: '"op" was not found.', nextStep: 'Look.' };
    client.connection.onRequest('orderInspector/credentials', () => failed);
    await client.notify('orderInspector/accounts', { accounts: [account] });
    const { why } = await until('failed', () => {
      const session = client.updates.at(-1)?.session;
      return session?.state === 'failed' && session;
    });
    assert.deepEqual(why, { code: 'internal', message: '"op" was not found.', nextStep: 'Look.' });
  } finally {
    await client.stop();
  }
});

/** A venue that refuses everything, and tells the time with it. */
async function venueWithTime(): Promise<{ readonly url: string; readonly asked: string[]; stop(): void }> {
  const asked: string[] = [];
  const server = createServer(({ headers }, response) => {
    asked.push(headers.authorization ?? '');
    response.writeHead(401, { 'content-type': 'application/json' }).end('{"error":"no token"}');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked, stop: () => server.close() };
}

test('only a token that may be another one is asked for again once it has ended', async () => {
  for (const [renewable, expected] of [
    [true, 2],
    [undefined, 1],
  ] as const) {
    const client = await inMemory();
    const { url, asked: sent, stop } = await venueWithTime();
    try {
      let asked = 0;
      client.connection.onRequest('orderInspector/credentials', (params: CredentialsParams) => {
        asked += 1;
        const credentials = seal(params, { accessToken: jwt(1_000 + asked) });
        return { kind: 'sealed', credentials, ...(renewable && { renewable }) } satisfies CredentialsResult;
      });
      const endpoints = { auth: url, userAccount: url, order: url };
      await client.notify('orderInspector/accounts', { accounts: [{ ...account, endpoints }] });
      const { why } = await until('failed', () => {
        const session = client.updates.at(-1)?.session;
        return session?.state === 'failed' && session;
      });
      assert.equal(why.ended, true);
      assert.equal(asked, expected);
      // The venue was asked for the time, and no ended token was sent with that.
      assert.ok(sent.length > 0 && sent.every((authorization) => authorization === ''), sent.join(' '));
    } finally {
      stop();
      await client.stop();
    }
  }
});
