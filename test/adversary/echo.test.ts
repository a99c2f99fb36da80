/** A venue that repeats everything it was sent, in every form that programs know: nothing of it gets any further. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createServices } from '../../server/src/app/createServices.ts';
import type { Account } from '../../server/src/protocol/model.ts';
import { venues } from '../../server/src/venues/index.ts';
import { createWorld } from '../../server/src/world/index.ts';
import { until } from '../venues/practice.ts';
import { createVenueKeys } from './keys.ts';

const keys = createVenueKeys();
const forms: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => Buffer.from(text).toString('base64'),
  (text) => Buffer.from(text).toString('base64url'),
  (text) => Buffer.from(text).toString('hex'),
  (text) => encodeURIComponent(text),
  (text) => JSON.stringify(text).slice(1, -1),
];

/** What a request said: its headers' values, each part of its body, and the secrets of the account. */
async function saidBy(request: IncomingMessage): Promise<readonly string[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString('utf8');
  const values = Object.values(request.headers).map((value) => String(value));
  return [
    ...values,
    ...values.map((value) => value.replace(/^Bearer /, '')),
    body,
    ...body.split(/[",{}:\s]+/),
  ];
}

interface Case {
  readonly venue: string;
  readonly orderId: string;
  readonly options: Readonly<Record<string, string>>;
  readonly endpoints: readonly string[];
  /** What is answered instead of an echo, so that the session gets further. */
  answer?(target: string): unknown;
}

const cases: Readonly<Record<string, Case>> = {
  Limitless: {
    venue: 'limitless',
    orderId: 'c4b1a83a-219f-48db-a9be-1ddadf0bc14c',
    options: {},
    endpoints: ['rest', 'socket'],
  },
  Synthetix: {
    venue: 'synthetix',
    orderId: '1948058938469519360',
    options: { subAccountId: '7' },
    endpoints: ['rest', 'ws'],
  },
  Roxom: {
    venue: 'roxom',
    orderId: '01234567-89ab-7def-8123-456789abcdea',
    options: {},
    endpoints: ['rest', 'ws'],
    answer: (target) => (target.includes('/orders?') ? { error: false, data: { orders: [] } } : undefined),
  },
  'Rails, its token service': {
    venue: 'rails',
    orderId: '01HH0X2VD6R0CJE4X0P0D1NQ11',
    options: {},
    endpoints: ['auth', 'userAccount', 'order', 'ws'],
  },
  Rails: {
    venue: 'rails',
    orderId: '01HH0X2VD6R0CJE4X0P0D1NQ11',
    options: {},
    endpoints: ['auth', 'userAccount', 'order', 'ws'],
    answer: (target) =>
      target.endsWith('/token')
        ? { access_token: 'eyJh.token-of-this-test.c2ln', token_type: 'Bearer', expires_in: 1800 }
        : undefined,
  },
};

for (const [name, { venue, orderId, options, endpoints, answer }] of Object.entries(cases)) {
  for (const status of [200, 400, 401, 429, 500]) {
    test(`${name}, status ${status}: no secret, token or signature gets into a message, the log or the journal`, async () => {
      const said = new Set<string>(['token-of-this-test']);
      const server = createServer(async (request, response) => {
        const parts = (await saidBy(request)).filter((text) => text.length >= 16);
        const given = answer?.(request.url ?? '');
        for (const part of parts) if (isSecret(part, request)) said.add(part);
        const echo = forms.map((form) => parts.map(form).join(' '));
        response.statusCode = given ? 200 : status;
        response.setHeader('x-echo', encodeURIComponent(parts.join(' ')).slice(0, 4000));
        response.end(
          JSON.stringify(given ?? { message: echo.join(' '), error: { code: 1, message: echo.join(' ') } }),
        );
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const account: Account = {
        id: 'a',
        venue,
        name: 'Main',
        environment: 'other',
        endpoints: Object.fromEntries(
          endpoints.map((endpoint) => [
            endpoint,
            endpoint === 'ws' || endpoint === 'socket' ? url.replace('http', 'ws') : url,
          ]),
        ),
        options,
      };
      const storage = await mkdtemp(join(tmpdir(), 'order-inspector-'));
      const told: unknown[] = [];
      const secrets = keys[venue] ?? {};
      const services = createServices({
        world: createWorld(),
        venues,
        credentials: async () => ({ kind: 'secrets', secrets }),
        storage: () => storage,
        outbox: {
          account: (update) => told.push(update),
          cancellation: (update) => told.push(update),
          log: (line) => told.push(line),
        },
      });
      try {
        services.matchAccounts([account]);
        await until('a first answer', () =>
          told.some((one) => /stale|failed|live/.test(JSON.stringify(one))),
        );
        const request = {
          venue,
          accountId: 'a',
          target: { by: 'orderId', orderIds: [orderId] },
          parameters: { ...(venue === 'rails' ? { market: 'ETH-USD' } : {}) },
        } as const;
        const prepared = await services.prepare({ request, shown: false });
        assert.ok(prepared.kind === 'plan', JSON.stringify(prepared));
        const abort = new AbortController();
        const sending = services.send({ planId: prepared.plan.id }, abort.signal);
        await Promise.race([
          sending,
          until('waiting', () => told.some((one) => JSON.stringify(one).includes('sendAgainAt'))),
        ]);
        abort.abort();
        told.push(await sending);
        for (const run of ['a']) told.push(await services.report({ run }));
      } finally {
        await services.stop();
        server.closeAllConnections();
        server.close();
      }
      const kept = await Promise.all(
        (await readdir(storage, { recursive: true, withFileTypes: true }))
          .filter((entry) => entry.isFile())
          .map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8')),
      );
      await rm(storage, { recursive: true, force: true });
      const everything = JSON.stringify([told, kept]);
      const needles = [...Object.values(secrets), ...said].flatMap((text) => forms.map((form) => form(text)));
      for (const needle of needles) assert.ok(!everything.includes(needle), `found: ${needle.slice(0, 40)}`);
      assert.ok(said.size > 0);
    });
  }
}

/** Headers that prove who sends, and the signature in a body. */
function isSecret(part: string, { headers }: IncomingMessage): boolean {
  const names = [
    'lmts-api-key',
    'lmts-signature',
    'x-api-key',
    'x-api-secret',
    'x-api-signature',
    'authorization',
    'sec-websocket-protocol',
  ];
  const proofs = names
    .flatMap((name) => headers[name] ?? [])
    .map((value) => String(value).replace(/^Bearer /, ''));
  return proofs.includes(part) || /^0x[0-9a-f]{64}$/.test(part);
}
