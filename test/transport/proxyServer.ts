/** An HTTP proxy that opens tunnels, as companies have them, and that does what such proxies do wrong. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Identity } from './certificates.ts';

export interface ProxyOptions {
  /** The expected value of `Proxy-Authorization`; anything else is answered 407. */
  readonly authorization?: string;
  /** Instead of opening the tunnel. */
  readonly misdeed?: (socket: Socket) => void;
  /** It speaks TLS itself. */
  readonly identity?: Identity;
  /** Milliseconds that everything takes, each way. */
  readonly delay?: number;
}

export interface ProxyServer {
  /** `host:port`. */
  readonly name: string;
  /** The targets that were asked for. */
  readonly asked: readonly string[];
  /** How many tunnels were opened. */
  readonly opened: number;
  options: ProxyOptions;
  stop(): Promise<void>;
}

/** `venues`: which local port stands for which target, such as `venue.example:443`. */
export async function startProxy(
  venues: Readonly<Record<string, number>>,
  options: ProxyOptions = {},
): Promise<ProxyServer> {
  const sockets = new Set<Socket>();
  const asked: string[] = [];
  let opened = 0;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    return socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };
  const serve = (client: Socket) => {
    keep(client);
    let head = '';
    const onData = (bytes: Buffer) => {
      head += bytes.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      client.off('data', onData).pause();
      const [, target = ''] = /^CONNECT (\S+) HTTP\/1\.1\r\n/.exec(head) ?? [];
      asked.push(target);
      const given = /^proxy-authorization: *(.*)$/im.exec(head)?.[1]?.trim();
      const { authorization, misdeed } = proxy.options;
      if (misdeed) misdeed(client);
      else if (authorization !== undefined && given !== authorization) {
        client.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 6\r\n\r\ndenied');
      } else if (venues[target] === undefined) client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      else {
        opened += 1;
        client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        join(client, keep(connect(venues[target], '127.0.0.1')));
      }
    };
    client.on('data', onData);
  };
  const server = options.identity ? createTlsServer(options.identity, serve) : createServer(serve);
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: ProxyServer = {
    name: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    options,
    get opened() {
      return opened;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  return proxy;
}

function join(one: Socket, other: Socket): void {
  one.pipe(other);
  other.pipe(one);
  one.on('close', () => other.destroy());
  other.on('close', () => one.destroy());
}
