/** What a venue, or what stands between, can do to one request over HTTP/1.1: it is sent once, and what is told is sure. */
import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { createAuthority } from './certificates.ts';
import { createSender, type Sender, short } from './client.ts';
import { ok, reset, startRawVenue } from './rawVenue.ts';

interface Case {
  /** What the venue does when a request is complete; with `early` at its first byte. */
  readonly venue: (socket: Socket) => void;
  readonly early?: true;
  /** `200 body` or cause and `sent`. */
  readonly told: string | RegExp;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
}

const head = (headers: string) => `HTTP/1.1 200 OK\r\n${headers}\r\n\r\n`;
const json = 'content-type: application/json';
const says = (text: string | Buffer, told: string | RegExp): Case => ({
  venue: (socket) => socket.write(text),
  told,
});
const ends = (text: string | Buffer, told: string | RegExp): Case => ({
  venue: (socket) => socket.end(text),
  told,
});
const resets = (text: string, told: string | RegExp): Case => ({
  // The reset throws away what was not read yet, so the reply goes first.
  venue: (socket) => void socket.write(text, () => setTimeout(() => reset(socket), 30)),
  told,
});

const unreadable = 'unreadable maybe';
const cut = 'reset maybe';

const cases: Readonly<Record<string, Case>> = {
  'a reply': says(ok(), '200 {"ok":true}'),
  'a reply in chunks, with trailers': says(
    head(`${json}\r\ntransfer-encoding: chunked\r\ntrailer: x-sum`).concat(
      '2\r\n{"\r\n5\r\na":1}\r\n0\r\nx-sum: 1\r\n\r\n',
    ),
    '200 {"a":1}',
  ),
  'a body that ends with the connection': ends(head(`${json}\r\nconnection: close`).concat('{}'), '200 {}'),
  'half a body that ends with the connection': ends(head(json).concat('{"orders":[{"id":1},'), unreadable),
  'a page that ends with the connection': ends(head('content-type: text/html').concat('<p>No'), unreadable),
  'a number that ends with the connection': ends(head(json).concat('12'), unreadable),
  'no body': says('HTTP/1.1 204 No Content\r\n\r\n', '204 '),
  '103 first': says(`HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n${ok('{}')}`, '200 {}'),
  '103 for ever': {
    venue: (socket) => {
      const timer = setInterval(() => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'), 10);
      socket.on('close', () => clearInterval(timer));
    },
    told: 'timeout maybe',
    timeoutMs: 300,
  },
  // Nobody asked for it: undici takes it for an error. The venue may have acted.
  '100 Continue first': says(`HTTP/1.1 100 Continue\r\n\r\n${ok('{}')}`, cut),
  '101 that nobody asked for': says(
    'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
    cut,
  ),
  'a redirect': says(
    'HTTP/1.1 307 Temporary Redirect\r\nlocation: /other\r\ncontent-length: 0\r\n\r\n',
    '307 ',
  ),
  'a redirect for ever': says(
    'HTTP/1.1 308 Permanent Redirect\r\nlocation: /orders/cancel\r\ncontent-length: 0\r\n\r\n',
    '308 ',
  ),
  '408 and the end': ends(
    'HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\nconnection: close\r\n\r\n',
    '408 ',
  ),
  '503 with Retry-After': says(
    'HTTP/1.1 503 Service Unavailable\r\nretry-after: 0\r\ncontent-length: 0\r\n\r\n',
    '503 ',
  ),
  '425': says('HTTP/1.1 425 Too Early\r\ncontent-length: 0\r\n\r\n', '425 '),
  '421': says('HTTP/1.1 421 Misdirected Request\r\ncontent-length: 0\r\n\r\n', '421 '),
  'the end in place of a reply': ends('', cut),
  'a reset in place of a reply': resets('', cut),
  'a reset after the status line': resets('HTTP/1.1 200 OK\r\n', cut),
  'a body without a length that ends in a reset': resets(
    head(`${json}\r\nconnection: close`).concat('{"ok":true}'),
    unreadable,
  ),
  'a body without a length, without a word about the connection, that ends in a reset': resets(
    'HTTP/1.0 200 OK\r\n\r\n{"ok":true}',
    unreadable,
  ),
  'less than its length, then the end': ends(head('content-length: 20').concat('{"ok":true}'), unreadable),
  'less than its length on a closing connection': ends(
    head('content-length: 20\r\nconnection: close').concat('{"ok":true}'),
    unreadable,
  ),
  'less than its length, then a reset': resets(
    head('content-length: 20\r\nconnection: close').concat('{"ok":true}'),
    unreadable,
  ),
  'less than its length, then nothing': {
    venue: (socket) => socket.write(head('content-length: 20').concat('{"ok":true}')),
    told: 'timeout maybe',
    timeoutMs: 200,
  },
  'chunks without an end': ends(head('transfer-encoding: chunked').concat('2\r\n{}\r\n'), unreadable),
  'chunks without an end on a closing connection': ends(
    head('transfer-encoding: chunked\r\nconnection: close').concat('2\r\n{}\r\n'),
    unreadable,
  ),
  'a chunk of nonsense': says(head('transfer-encoding: chunked').concat('zz\r\n{}\r\n'), unreadable),
  'two lengths': says(head('content-length: 2\r\ncontent-length: 20').concat('{}'), unreadable),
  'a length and chunks': says(
    head('content-length: 2\r\ntransfer-encoding: chunked').concat('2\r\n{}\r\n0\r\n\r\n'),
    unreadable,
  ),
  'a transfer encoding of its own': ends(
    head('transfer-encoding: gzip\r\nconnection: close').concat('{}'),
    unreadable,
  ),
  'a negative length': says(head('content-length: -1').concat('{}'), unreadable),
  'HTTP/0.9': ends('{"ok":true}', unreadable),
  junk: says('\0\u0001\u0002', unreadable),
  'another protocol': says('220 mail.example ESMTP\r\n', unreadable),
  'HTTP/2 in clear': says(Buffer.from('000000040000000000', 'hex'), unreadable),
  'a page for people': ends('<html>Sign in</html>', unreadable),
  'a status of four digits': says('HTTP/1.1 2000 OK\r\ncontent-length: 2\r\n\r\n{}', unreadable),
  'a byte order mark': says(ok('\uFEFF{"ok":true}'), unreadable),
  'bytes that are no UTF-8': says(
    Buffer.concat([Buffer.from(head('content-length: 3')), Buffer.from([0x22, 0xff, 0x22])]),
    unreadable,
  ),
  'UTF-16': says(
    Buffer.concat([
      Buffer.from(head(`${json}; charset=utf-16le\r\ncontent-length: 4`)),
      Buffer.from('{}', 'utf16le'),
    ]),
    unreadable,
  ),
  'another charset': says(
    Buffer.concat([
      Buffer.from(head('content-type: text/html; charset="ISO-8859-1"\r\ncontent-length: 3')),
      Buffer.from([0x22, 0xe4, 0x22]),
    ]),
    unreadable,
  ),
  'another charset, of which ASCII alone is used': says(
    head('content-type: text/html; charset=iso-8859-1\r\ncontent-length: 2').concat('{}'),
    '200 {}',
  ),
  'gzip that nobody asked for': says(ok('{}', 'content-encoding: gzip\r\n'), unreadable),
  'Brotli that nobody asked for': says(ok('{}', 'content-encoding: br\r\n'), unreadable),
  identity: says(ok('{}', 'content-encoding: identity\r\n'), '200 {}'),
  'a huge header': says(ok('{}', `x-long: ${'x'.repeat(1 << 20)}\r\n`), unreadable),
  'endless headers': {
    venue: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const timer = setInterval(() => socket.write(`x-${'y'.repeat(900)}: z\r\n`), 1);
      socket.on('close', () => clearInterval(timer));
    },
    told: unreadable,
  },
  'a huge reply': { ...says(ok('x'.repeat(1 << 20)), unreadable), maxBytes: 1 << 19 },
  'an endless reply': {
    venue: (socket) => {
      socket.write(head('connection: close'));
      const more = () => {
        while (!socket.destroyed && socket.write('x'.repeat(1 << 16)));
      };
      socket.on('drain', more);
      more();
    },
    told: unreadable,
  },
  'a slow drip': {
    venue: (socket) => {
      socket.write(head('content-length: 1000'));
      const timer = setInterval(() => socket.write('x'), 10);
      socket.on('close', () => clearInterval(timer));
    },
    told: 'timeout maybe',
    timeoutMs: 300,
  },
  silence: { venue: () => undefined, told: 'timeout maybe', timeoutMs: 200 },
  'a reply before the request is complete': { ...says(ok('{}'), '200 {}'), early: true },
  'a refusal before the request is complete, and the end': {
    ...ends('HTTP/1.1 413 Payload Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n', '413 '),
    early: true,
  },
};

for (const transport of ['TCP', 'TLS'] as const) {
  describe(`a reply over ${transport}`, { concurrency: 8 }, () => {
    const authority = createAuthority();
    const identity = authority.issue('127.0.0.1');
    let sender: Sender;
    before(() => {
      sender = createSender({ certificateAuthorities: [authority.cert] });
    });
    after(() => sender.world.close());

    for (const [name, { venue: acts, early, told, timeoutMs, maxBytes }] of Object.entries(cases)) {
      test(name, async (context) => {
        const venue = await startRawVenue({
          ...(transport === 'TLS' ? { identity } : {}),
          ...(early ? { early } : {}),
          answer: ({ socket }) => acts(socket),
        });
        context.after(() => venue.stop());
        let written = 0;
        const result = await sender.send(
          { origin: venue.origin },
          {
            written: () => {
              written += 1;
            },
            ...(timeoutMs === undefined ? {} : { timeoutMs }),
            ...(maxBytes === undefined ? {} : { maxBytes }),
          },
        );
        if (typeof told === 'string') assert.equal(short(result), told, JSON.stringify(result));
        else assert.match(short(result), told);
        // Time for whatever would be sent once more.
        await new Promise((resolve) => setTimeout(resolve, 60));
        assert.deepEqual([venue.requests.length, venue.connections, written], [1, 1, 1]);
      });
    }
  });
}
