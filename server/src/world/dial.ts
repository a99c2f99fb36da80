/** Opens connections: TCP, through a proxy where one is set, and TLS, which is always verified. */
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { describe, hostOf, portOf, RouteProblem } from './address.ts';
import type { ProxyServer } from './proxyChoice.ts';
import { isUnknownIssuer, type Trust } from './trust.ts';
import { openTunnel } from './tunnel.ts';

/** A connected socket that nothing was written to yet. Destroyed on abort; rejects with whatever went wrong. */
export async function open(
  url: URL,
  proxy: ProxyServer | undefined,
  trust: Trust,
  signal: AbortSignal,
): Promise<Socket> {
  const tls = url.protocol === 'https:';
  if (!proxy) return tls ? secure(url, trust, signal) : plain(url, signal);
  const through = await toProxy(proxy, trust, signal);
  const closed = () => through.destroy();
  signal.addEventListener('abort', closed, { once: true });
  try {
    await openTunnel(through, proxy, `${url.hostname}:${portOf(url)}`);
    return tls ? await secure(url, trust, signal, through) : through;
  } catch (error) {
    through.destroy();
    throw error;
  } finally {
    signal.removeEventListener('abort', closed);
  }
}

async function toProxy({ url, name }: ProxyServer, trust: Trust, signal: AbortSignal): Promise<Socket> {
  try {
    return await (url.protocol === 'https:' ? secure(url, trust, signal) : plain(url, signal));
  } catch (error) {
    if (signal.aborted || isUnknownIssuer(error)) throw error;
    throw new RouteProblem(`The proxy at ${name} cannot be reached: ${describe(error as Error)}`);
  }
}

function plain(url: URL, signal: AbortSignal): Promise<Socket> {
  return until(connect({ host: hostOf(url), port: portOf(url), ...socketOptions }), 'connect', signal);
}

/**
 * `http/1.1` is the only protocol offered: over HTTP/2 a library may send a request again by itself, after
 * REFUSED_STREAM or GOAWAY.
 */
async function secure(url: URL, trust: Trust, signal: AbortSignal, through?: Socket): Promise<Socket> {
  const [host, port] = [hostOf(url), portOf(url)];
  const session = trust.sessions.get(url.host);
  const socket = connectTls({
    host,
    port,
    ...socketOptions,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(through ? { socket: through } : {}),
    ...(session ? { session } : {}),
    ALPNProtocols: ['http/1.1'],
    rejectUnauthorized: true,
    secureContext: trust.context,
  });
  socket.on('session', (ticket) => trust.sessions.set(url.host, ticket));
  await until(socket, 'secureConnect', signal);
  if (socket.alpnProtocol && socket.alpnProtocol !== 'http/1.1') {
    socket.destroy();
    throw new RouteProblem(`${url.host} insists on ${socket.alpnProtocol}, which was not offered.`);
  }
  return socket;
}

const socketOptions = { noDelay: true, keepAlive: true, keepAliveInitialDelay: 30_000 };

/** Resolves with the socket at its event; destroys it when it fails or the signal is aborted. */
function until<S extends Socket>(
  socket: S,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
): Promise<S> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      settle();
      socket.destroy();
      reject(error);
    };
    const onAbort = () => fail(new Error('aborted'));
    const onClose = () => fail(new Error('The connection was closed.'));
    const settle = () => {
      signal.removeEventListener('abort', onAbort);
      socket.off('close', onClose).off('error', fail);
      // An error that nobody waits for any more must not end the process.
      socket.on('error', () => undefined);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    socket.once('error', fail).once('close', onClose);
    socket.once(event, () => {
      settle();
      resolve(socket);
    });
    if (signal.aborted) onAbort();
  });
}
