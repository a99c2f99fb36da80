/**
 * A venue 50 ms away behind TLS, after a quiet time in which every idle connection was closed: from the decision to the
 * first byte of the request at the venue, beside a connection that was used a moment ago.
 */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { createWorld } from '../../server/src/world/index.ts';
import { createAuthority } from '../transport/certificates.ts';
import { ok, startRawVenue } from '../transport/rawVenue.ts';
import { median, type Row } from './table.ts';

/** One way, ms. */
const DELAY = 25;
/** undici closes an idle connection after four seconds where the venue says nothing. */
const QUIET = 5_000;
const ROUNDS = 5;

export async function warmRows(): Promise<Row[]> {
  const authority = createAuthority();
  let arrived: (() => void) | undefined;
  const venue = await startRawVenue({
    identity: authority.issue('127.0.0.1'),
    greet: (socket) => socket.on('data', () => arrived?.()),
    answer: ({ socket }) => socket.write(ok()),
  });
  const far = await startDistance(venue.port);
  const settings = { noProxy: [], certificateAuthorities: [authority.cert] };
  const world = createWorld(() => settings);
  const origin = `https://127.0.0.1:${far.port}`;
  const send = async () => {
    const begun = performance.now();
    const first = new Promise<number>((resolve) => {
      arrived = () => resolve(performance.now() - begun);
    });
    const call = { method: 'POST', origin, target: '/orders/cancel', headers: {}, body: '{}' } as const;
    await world.http(call, { signal: new AbortController().signal, timeoutMs: 10_000 });
    return first;
  };
  const quiet = () => new Promise((resolve) => setTimeout(resolve, QUIET));
  await send();
  const [used, cold, warm]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < ROUNDS; i += 1) {
    used.push(await send());
    await quiet();
    cold.push(await send());
    await quiet();
    // The confirmation opens, and a person takes a second to read it.
    const held = new AbortController();
    world.warm(origin, held.signal);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    warm.push(await send());
    held.abort();
  }
  await world.close();
  await Promise.all([far.stop(), venue.stop()]);
  const than = 'a connection used a moment ago';
  const to = 'confirmed to first byte at a venue 50 ms away,';
  return [
    { what: `${to} after a quiet time`, ours: median(warm), theirs: median(used), than, aim: 1.1 },
    { what: `${to} the same without a warm connection`, ours: median(cold), theirs: median(used), than },
  ];
}

/** A way to a local port on which everything takes its time. */
async function startDistance(target: number): Promise<{ port: number; stop(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const pass = (from: Socket, to: Socket) => {
    sockets.add(from);
    from.setNoDelay(true).on('error', () => undefined);
    from.on('data', (bytes) => setTimeout(() => to.write(bytes), DELAY));
    from.on('close', () => setTimeout(() => to.destroy(), DELAY));
  };
  const server = createServer((near) => {
    // The handshake of TCP takes one way there and one back.
    near.pause();
    setTimeout(() => {
      const venue = connect(target, '127.0.0.1');
      pass(near, venue);
      pass(venue, near);
      near.resume();
    }, DELAY * 2);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
