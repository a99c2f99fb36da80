/** Opens connections: TCP, through a proxy where one is set, and TLS, which is always verified. */
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { describe, hostOf, portOf, WayProblem } from './address.ts';
import { type Environment, type NetworkSettings, type NetworkSource, noSettings } from './networkSettings.ts';
import { type ProxyServer, proxyFor } from './proxyChoice.ts';
import { isUnknownIssuer, Trust } from './trust.ts';
import { openTunnel } from './tunnel.ts';

/** From the first packet to the last of the handshakes, ms. */
const CONNECT_MS = 10_000;

/** The way to the venues with one state of the settings. */
export interface Way {
  /** A connected socket that nothing was written to yet. Throws a WayProblem; on abort the signal's reason. */
  dial(origin: string, signal: AbortSignal): Promise<Socket>;
}

/** The way as the settings are now: another one as soon as they change. */
export function createWays(
  source: NetworkSource = () => noSettings,
  environment: Environment = process.env,
): () => Promise<Way> {
  let [known, way]: [NetworkSettings | undefined, Way | undefined] = [undefined, undefined];
  return async () => {
    const settings = await source();
    if (!way || settings !== known) [known, way] = [settings, createWay(settings, environment)];
    return way;
  };
}

function createWay(settings: NetworkSettings, environment: Environment): Way {
  const trust = new Trust(settings.certificateAuthorities);
  const dial = async (origin: string, signal: AbortSignal): Promise<Socket> => {
    signal.throwIfAborted();
    const url = new URL(origin.replace(/^ws/, 'http'));
    const proxy = proxyFor(url, settings, environment);
    const limit = AbortSignal.any([signal, AbortSignal.timeout(CONNECT_MS)]);
    try {
      return await open(url, proxy, trust, limit);
    } catch (error) {
      signal.throwIfAborted();
      if (isUnknownIssuer(error) && trust.trustSystem()) return dial(origin, signal);
      throw problemOf(error, url, proxy, limit.aborted);
    }
  };
  return { dial };
}

async function open(
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
    throw new WayProblem(`The proxy at ${name} cannot be reached: ${describe(error as Error)}`);
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
    throw new WayProblem(`${url.host} insists on ${socket.alpnProtocol}, which was not offered.`);
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

function problemOf(error: unknown, url: URL, proxy: ProxyServer | undefined, late: boolean): WayProblem {
  const by = proxy ? ` through the proxy at ${proxy.name}` : '';
  if (late) return new WayProblem(`No connection to ${url.host}${by} within ${CONNECT_MS / 1000} s.`);
  if (error instanceof WayProblem) return error;
  const words = describe(error as Error);
  if (isUnknownIssuer(error)) {
    return new WayProblem(
      `The certificate of ${url.host}${by} is not trusted (${words}). If your company or proxy has a certificate authority of its own, add it to "orderInspector.certificateAuthorities".`,
    );
  }
  return new WayProblem(proxy ? `${url.host} cannot be reached${by}: ${words}` : words);
}
