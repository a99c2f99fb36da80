/** Through a company's proxy: HTTP, WebSocket and Socket.IO, with and without a password, and what goes wrong there. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createHttpsServer, type Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { inspect } from 'node:util';
import { Server as SocketIoServer } from 'socket.io';
import { WebSocketServer } from 'ws';
import type { NetworkSettings } from '../../server/src/world/networkSettings.ts';
import { createAuthority } from './certificates.ts';
import { createSender, type Sender, short } from './client.ts';
import { type ProxyServer, startProxy } from './proxyServer.ts';
import { ok, type RawVenue, startRawVenue } from './rawVenue.ts';

const authority = createAuthority();
const identity = authority.issue('venue.example', 'proxy.example', '127.0.0.1');
const stranger = createAuthority('Stranger').issue('venue.example');
const password = 'p@ss word: correct-horse';
const basic = `Basic ${Buffer.from(`me:${password}`).toString('base64')}`;
const withPassword = (name: string) => `http://me:${encodeURIComponent(password)}@${name}`;
const options = { headers: {}, signal: new AbortController().signal, timeoutMs: 5_000 };

let venue: RawVenue;
let strangers: RawVenue;
let streams: Server;
let proxy: ProxyServer;
let sender: Sender;

before(async () => {
  venue = await startRawVenue({ identity, answer: ({ socket }) => socket.write(ok('{}')) });
  streams = createHttpsServer({ ...identity });
  const sockets = new WebSocketServer({ noServer: true });
  new SocketIoServer(streams, { transports: ['websocket'] }).on('connection', (socket) =>
    socket.emit('hello', 'you'),
  );
  streams.on('upgrade', (request, socket, head) => {
    if (request.url !== '/ws') return;
    sockets.handleUpgrade(request, socket, head, (open) => open.send('hello'));
  });
  streams.listen(0, '127.0.0.1');
  await once(streams, 'listening');
  const { port } = streams.address() as AddressInfo;
  strangers = await startRawVenue({ identity: stranger });
  proxy = await startProxy({
    'venue.example:443': venue.port,
    'streams.venue.example:443': port,
    'venue.example:8443': port,
    'venue.example:4443': strangers.port,
  });
});
after(async () => {
  await proxy.stop();
  await venue.stop();
  await strangers.stop();
  streams.close();
  streams.closeAllConnections();
});

function use(settings: Partial<NetworkSettings>, misdeed?: (socket: Socket) => void, authorization?: string) {
  proxy.options = { ...(misdeed ? { misdeed } : {}), ...(authorization ? { authorization } : {}) };
  sender = createSender({ certificateAuthorities: [authority.cert], ...settings });
  return sender;
}

/** One of each: what came, or the words of the failure. */
const ways: Readonly<Record<string, (by: Sender) => Promise<string>>> = {
  HTTP: async (by) => {
    const result = await by.send({ origin: 'https://venue.example' });
    return result.kind === 'reply' ? 'came' : `${result.cause} ${result.sent}: ${result.message}`;
  },
  WebSocket: async (by) => {
    try {
      for await (const text of await by.world.webSocket('wss://venue.example:8443/ws', options)) {
        return text === 'hello' ? 'came' : text;
      }
      return 'closed';
    } catch (error) {
      return `unreachable no: ${(error as Error).message}`;
    }
  },
  'Socket.IO': async (by) => {
    try {
      for await (const { name } of await by.world.socketIo('https://venue.example:8443', options)) {
        return name === 'hello' ? 'came' : name;
      }
      return 'closed';
    } catch (error) {
      return `unreachable no: ${(error as Error).message}`;
    }
  },
};

for (const [kind, way] of Object.entries(ways)) {
  describe(`${kind} through a proxy`, () => {
    const through = async (by: Sender) => {
      try {
        return await way(by);
      } finally {
        await by.world.close();
      }
    };

    test('without a password', async () => {
      const opened = proxy.opened;
      assert.equal(await through(use({ proxy: { url: proxy.name } })), 'came');
      assert.equal(proxy.opened, opened + 1);
    });

    test('with a password in its address, and with one in the setting for the header', async () => {
      assert.equal(
        await through(use({ proxy: { url: withPassword(proxy.name) } }, undefined, basic)),
        'came',
      );
      const token = { proxy: { url: proxy.name }, proxyAuthorization: 'Bearer company-token' };
      assert.equal(await through(use(token, undefined, 'Bearer company-token')), 'came');
    });

    test('that speaks TLS itself', async () => {
      const secure = await startProxy(
        { 'venue.example:443': venue.port, 'venue.example:8443': (streams.address() as AddressInfo).port },
        { identity },
      );
      assert.equal(await through(use({ proxy: { url: `https://${secure.name}` } })), 'came');
      assert.equal(secure.opened, 1);
      await secure.stop();
    });

    test('is left out for hosts that are named, and everywhere with "off"', async () => {
      const asked = proxy.asked.length;
      for (const settings of [{ noProxy: ['*.example'] }, { direct: true as const }]) {
        // No such host is known here, which is what a direct connection tells.
        assert.match(
          await through(use({ proxy: { url: proxy.name }, ...settings })),
          /ENOTFOUND|EAI_AGAIN|cannot be reached|given up/,
        );
      }
      assert.equal(proxy.asked.length, asked);
    });

    const misdeeds: Readonly<Record<string, readonly [(socket: Socket) => void, RegExp]>> = {
      '407': [
        (socket) => socket.end('HTTP/1.1 407 Denied by ACME\r\n\r\n<html>secret page</html>'),
        /refused: 407 \(it asks for a user and a password\)/,
      ],
      '403 with a page': [
        (socket) =>
          socket.end('HTTP/1.1 403 Forbidden\r\ncontent-type: text/html\r\n\r\n<html>Order cancelled</html>'),
        /refused: 403/,
      ],
      '502': [(socket) => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'), /refused: 502/],
      'a redirect': [
        (socket) => socket.end('HTTP/1.1 302 Found\r\nlocation: http://portal.example\r\n\r\n'),
        /refused: 302/,
      ],
      'a page': [(socket) => socket.end('<html>HTTP/1.1 200 OK</html>\r\n\r\n'), /is not a proxy/],
      garbage: [
        (socket) => socket.end(Buffer.from([0x15, 3, 3, 0, 2, 1, 0])),
        /closed the connection without an answer|is not a proxy/,
      ],
      'endless garbage': [(socket) => socket.write('x'.repeat(100_000)), /is not a proxy/],
      'a cut': [(socket) => socket.destroy(), /closed the connection without an answer/],
      'half an answer': [
        (socket) => socket.end('HTTP/1.1 200 OK\r\n'),
        /closed the connection without an answer/,
      ],
      'more than was asked for': [
        (socket) => socket.write('HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\n\r\n'),
        /sent more than it was asked for/,
      ],
      'a tunnel that is cut': [
        (socket) => socket.write('HTTP/1.1 200 OK\r\n\r\n', () => socket.end()),
        /through the proxy at/,
      ],
      'a tunnel to nobody': [
        (socket) => socket.write('HTTP/1.1 200 OK\r\n\r\n', () => socket.write('junk junk junk junk junk')),
        /through the proxy at|sent more than/,
      ],
    };
    for (const [name, [misdeed, words]] of Object.entries(misdeeds)) {
      test(`that answers with ${name}`, async () => {
        const requests = venue.requests.length;
        const told = await through(use({ proxy: { url: withPassword(proxy.name) } }, misdeed));
        assert.match(told, /^unreachable no: /);
        assert.match(told, words);
        assert.ok(told.includes(proxy.name), told);
        assert.doesNotMatch(told, /correct|ACME|Order cancelled|secret page|portal/);
        assert.equal(venue.requests.length, requests);
      });
    }

    test('that is not there', async () => {
      const gone = await startProxy({});
      await gone.stop();
      assert.match(
        await through(use({ proxy: { url: gone.name } })),
        new RegExp(`^unreachable no: The proxy at ${gone.name} cannot be reached`),
      );
    });

    test('of a kind that cannot be used is never gone around', async () => {
      const told = await through(
        use({ proxy: { url: `socks5://me:${encodeURIComponent(password)}@${proxy.name}` } }),
      );
      assert.match(
        told,
        /^unreachable no: The proxy socks5:\/\/127\.0\.0\.1:\d+ is of a kind that cannot be used/,
      );
      assert.match(
        await through(use({ proxy: { url: 'http://' } })),
        /The address of the proxy cannot be read/,
      );
    });

    test('that hangs is given up in time', async () => {
      const hanging = use({ proxy: { url: proxy.name } }, () => undefined);
      const patient = { ...options, timeoutMs: 200 };
      if (kind === 'HTTP')
        assert.equal(short(await hanging.send({ origin: 'https://venue.example' }, patient)), 'timeout no');
      if (kind === 'WebSocket')
        await assert.rejects(hanging.world.webSocket('wss://venue.example:8443/ws', patient), /within 0.2 s/);
      if (kind === 'Socket.IO')
        await assert.rejects(
          hanging.world.socketIo('https://venue.example:8443', patient),
          /within 0.2 s|timeout/,
        );
      await hanging.world.close();
    });
  });
}

describe('a proxy that reads along', () => {
  test('is trusted by its certificate authority alone, and the words say where to add it', async () => {
    const by = use({ proxy: { url: withPassword(proxy.name) } });
    const result = await by.send({ origin: 'https://venue.example:4443' });
    assert.ok(result.kind === 'failure');
    assert.match(result.message, /orderInspector\.certificateAuthorities/);
    assert.equal(result.sent, 'no');
    await by.world.close();
  });

  test('never has its password in what the world holds up to be seen', async () => {
    const by = use({ proxy: { url: withPassword(proxy.name) } }, (socket) =>
      socket.end('HTTP/1.1 407 No\r\n\r\n'),
    );
    const result = await by.send({ origin: 'https://venue.example' });
    const seen = inspect([result, by.world], { depth: 9 });
    assert.doesNotMatch(seen, /correct-horse/);
    assert.ok(!seen.includes(basic));
    await by.world.close();
  });
});
