/** Preview and cancel at Limitless, beside undici with a request signed by hand. */
import { createHmac, randomUUID } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent } from 'undici';
import { createServices } from '../../server/src/app/createServices.ts';
import type { Services } from '../../server/src/lsp/services.ts';
import { limitless } from '../../server/src/venues/limitless/index.ts';
import { createWorld, type ServerWorld } from '../../server/src/world/index.ts';
import { sample, timed } from './measure.ts';
import type { Row } from './table.ts';

const rounds = { rounds: 300, warmUp: 100, pauseMs: 4 };
const SENT = 'undici:client:sendHeaders';
const secret = 'c2ltdWxhdG9yLXNlY3JldC1rZXktMzItYnl0ZXMhISE=';

/** Milliseconds from the start of `act` until the request's head is written to its socket. */
async function untilFirstByte(act: () => Promise<unknown>): Promise<number> {
  let written = 0;
  const note = (message: unknown) => {
    const { request } = message as { request: { path: string } };
    if (request.path === '/orders/cancel') written ||= performance.now();
  };
  subscribe(SENT, note);
  const start = performance.now();
  await act();
  unsubscribe(SENT, note);
  return written - start;
}

function handSigned(agent: Agent, origin: string): () => Promise<unknown> {
  return async () => {
    const body = JSON.stringify({ orderId: randomUUID() });
    const time = new Date().toISOString();
    const text = `${time}\nPOST\n/orders/cancel\n${body}`;
    const signature = createHmac('sha256', Buffer.from(secret, 'base64')).update(text).digest('base64');
    const headers = {
      'content-type': 'application/json',
      'lmts-api-key': 'token',
      'lmts-timestamp': time,
      'lmts-signature': signature,
    };
    const reply = await agent.request({ origin, path: '/orders/cancel', method: 'POST', headers, body });
    return reply.body.text();
  };
}

/** A house with one signed-in account; the venue's pace is lifted, because waiting is not what is measured. */
async function signedIn(origin: string, world: ServerWorld): Promise<Services> {
  const venue = { ...limitless, pace: { ...limitless.pace, spacingMs: 0 }, changes: () => undefined };
  const services = createServices({
    world,
    venues: [venue],
    credentials: async () => ({ kind: 'secrets', secrets: { tokenId: 'token', secret } }),
    storage: () => 'here',
    outbox: { account: () => undefined, cancellation: () => undefined, log: () => undefined },
  });
  services.matchAccounts([
    {
      id: 'a',
      venue: 'limitless',
      name: 'Bench',
      environment: 'other',
      endpoints: { rest: origin, socket: origin },
      options: {},
    },
  ]);
  await services.refresh('a');
  return services;
}

/** Every decision is about another order, as a trader's are. */
function newRequest() {
  const target = { by: 'orderId' as const, orderIds: [randomUUID()] };
  return { venue: 'limitless', accountId: 'a', target, parameters: {} };
}

/** From the request to send, which follows the person's confirmation, to the first byte. */
function cancelWith(services: Services): () => Promise<number> {
  return async () => {
    const prepared = await services.prepare({ request: newRequest(), shown: false });
    if (prepared.kind !== 'plan') throw new Error(prepared.message);
    return untilFirstByte(async () => {
      const sent = await services.send({ planId: prepared.plan.id }, new AbortController().signal);
      if (sent.kind !== 'sent' || sent.cancellation.rows[0]?.outcome?.kind !== 'cancelled')
        throw new Error('not sent');
    });
  };
}

function answers(path: string | undefined): string {
  if (path === '/profiles/me') return '{"id":1,"account":"0x0000000000000000000000000000000000000001"}';
  if (path === '/portfolio/positions') return '{"clob":[]}';
  if (path === '/orders/status/batch') return '{"results":[]}';
  return '{"message":"Order canceled successfully"}';
}

async function* nothing(): AsyncGenerator<Buffer> {
  yield Buffer.alloc(0);
}

/** What anybody who writes durably has to do at least. */
async function durably(file: FileHandle, text: string): Promise<void> {
  await file.write(text);
  await file.datasync();
}

export async function cancelRows(): Promise<Row[]> {
  const server = createServer((incoming, response) => {
    incoming.resume().on('end', () => response.end(answers(incoming.url)));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const storage = await mkdtemp(join(tmpdir(), 'order-inspector-bench-'));
  const agent = new Agent({ connections: 1 });
  const { paceIn, ...world } = createWorld();
  const quiet = { ...world, sleep: () => new Promise<void>(() => undefined) };
  const noDisk: ServerWorld = {
    ...quiet,
    processesIn: () => ({
      hold: async () => undefined,
      isRunning: async () => false,
      close: async () => undefined,
    }),
    journalIn: () => ({
      append: async () => undefined,
      read: nothing,
      history: nothing,
      news: nothing,
      newsToOwn: nothing,
      close: async () => undefined,
    }),
  };
  const onDisk: ServerWorld = {
    ...quiet,
    journalIn: (_, options) => world.journalIn(storage, options),
    processesIn: () => world.processesIn(storage),
    ...(paceIn && { paceIn: () => paceIn(storage) }),
  };
  const raw = handSigned(agent, origin);
  const beside = await open(join(storage, 'beside'), 'a', 0o600);
  const [previewed, unjournaled, journaled] = [
    await signedIn(origin, noDisk),
    await signedIn(origin, noDisk),
    await signedIn(origin, onDisk),
  ];
  const write = () => timed(() => durably(beside, 'x'.repeat(400)));
  // A disk that was just written to is faster: both of those that are compared come after a durable write.
  const [base = 0, memory = 0, , disk = 0, sync = 0, preview = 0, signing = 0] = await sample(
    [
      () => untilFirstByte(raw),
      cancelWith(unjournaled),
      write,
      cancelWith(journaled),
      write,
      () => timed(async () => previewed.prepare({ request: newRequest(), shown: true })),
      () => timed(async () => handSignedText()),
    ],
    rounds,
  );
  await beside.close();
  for (const services of [previewed, unjournaled, journaled]) await services.stop();
  server.close();
  server.closeAllConnections();
  await agent.close();
  await world.close();
  await rm(storage, { recursive: true, force: true });
  return [
    {
      what: 'cancel, request to first byte, without its journal entry',
      ours: memory,
      theirs: base,
      than: 'undici, signed by hand',
      aim: 1.4,
    },
    {
      what: 'cancel, request to first byte, journaled (on disk first)',
      ours: disk,
      theirs: base,
      than: 'undici, signed by hand',
    },
    {
      what: 'the same, beside the same with a durable write of its own',
      ours: disk,
      theirs: base + sync,
      than: 'undici, signed by hand, after fdatasync',
      aim: 1.3,
    },
    { what: 'preview of a cancel', ours: preview, theirs: signing, than: 'the HMAC signature alone' },
  ];
}

function handSignedText(): string {
  const text = `${new Date().toISOString()}\nPOST\n/orders/cancel\n${JSON.stringify({ orderId: randomUUID() })}`;
  return createHmac('sha256', Buffer.from(secret, 'base64')).update(text).digest('base64');
}
