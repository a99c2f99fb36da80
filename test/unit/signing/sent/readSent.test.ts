/** What each form of text is read as. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { readSent } from '../../../../server/src/signing/explain/sent/readSent.ts';
import type { SentRequest } from '../../../../server/src/signing/explain/sent/sentRequest.ts';

function all(text: string): readonly SentRequest[] {
  const read = readSent(text);
  assert.ok(read.ok, JSON.stringify(read));
  return read.requests;
}

function one(text: string): SentRequest {
  const [request, ...others] = all(text);
  assert.ok(request);
  assert.equal(others.length, 0);
  return request;
}

/** The place at which a text cannot be read. */
function fault(text: string): string {
  const read = readSent(text);
  assert.ok(!read.ok);
  return `${read.line}:${read.column} ${read.message}`;
}

const POST = 'POST /orders/cancel?onBehalfOf=42 HTTP/1.1\nHost: api.limitless.exchange\n';

describe('raw HTTP', () => {
  test('request line, headers, body, byte for byte', () => {
    assert.deepEqual(one(`${POST}X-A:  a  b \nx-a:\n\n{ "a":\t1 }  `), {
      form: 'http',
      method: 'POST',
      origin: 'https://api.limitless.exchange',
      target: '/orders/cancel?onBehalfOf=42',
      headers: [
        { name: 'Host', value: 'api.limitless.exchange' },
        { name: 'X-A', value: 'a  b' },
        { name: 'x-a', value: '' },
      ],
      body: '{ "a":\t1 }  ',
    });
  });

  test('CRLF and LF read alike', () => {
    const text = `${POST}X: 1\n\n{}\n\nHTTP/1.1 401 Unauthorized\nDate: Tue, 17 Nov 2026 20:40:22 GMT\n\nno`;
    assert.deepEqual(one(text.replaceAll('\n', '\r\n')), one(text));
  });

  test('the last line end of a text is no body, a second one is', () => {
    assert.equal(one(`${POST}\n{}\n`).body, '{}');
    assert.equal(one(`${POST}\n{}\r\n`).body, '{}');
    assert.equal(one(`${POST}\n{}\n\n`).body, '{}\n');
    assert.equal(one(`${POST}\n`).body, undefined);
    assert.equal(one(POST.trimEnd()).body, undefined);
  });

  test('Content-Length decides where there is one', () => {
    assert.equal(one(`${POST}Content-Length: 3\n\n{}\n`).body, '{}\n');
    assert.equal(one(`${POST}Content-Length: 2\n\n{}\n`).body, '{}');
    assert.equal(one(`${POST}content-length: 4\n\n"é"\n`).body, '"é"');
    assert.equal(
      fault(`${POST}Content-Length: 9\n\n{}\n`),
      '4:1 The body has 3 bytes, and Content-Length says 9.'.replace('4:1', '5:1'),
    );
    assert.match(fault(`${POST}Content-Length: 2\n\n{}more`), /^5:3 .* 2 bytes/);
    assert.match(fault(`${POST}Content-Length: 2\n\n"é"`), /^5:/);
    assert.match(fault(`${POST}Content-Length: two\n\n{}`), /no number/);
  });

  test('the answer below, of which the Date is when it was sent', () => {
    const answer = 'HTTP/1.1 401 Unauthorized\nDate: Tue, 17 Nov 2026 20:40:22 GMT\n\n{"message":"bad"}\n';
    for (const between of ['\n{}\n\n', '\n{}\n', '\n\n', '\n', '']) {
      const request = one(`${POST}Date: Mon, 16 Nov 2026 20:40:22 GMT\n${between}${answer}`);
      assert.equal(request.body, between.includes('{}') ? '{}' : undefined);
      assert.equal(request.sentAt, Date.UTC(2026, 10, 17, 20, 40, 22));
      assert.equal(request.answer?.status, 401);
      assert.equal(request.answer?.body, '{"message":"bad"}');
    }
  });

  test('an answer that announces another one is passed over', () => {
    assert.equal(one(`${POST}\n{}\nHTTP/1.1 100 Continue\n\nHTTP/2 403\n\nx`).answer?.status, 403);
  });

  test('absolute address, no version, a bare address, a query over several lines', () => {
    const request = one('GET https://user:x@api.roxom.com:444/a?b=c%20d#e');
    assert.deepEqual([request.origin, request.target], ['https://api.roxom.com:444', '/a?b=c%20d']);
    assert.equal(one('https://api.roxom.com').target, '/');
    assert.equal(one('GET https://api.roxom.com/a\n  ?b=1\n  &c=2\nX: y').target, '/a?b=1&c=2');
    assert.equal(one('GET / HTTP/1.1\nHost: 127.0.0.1:80').origin, 'http://127.0.0.1:80');
    assert.equal(one('GET /').origin, undefined);
  });

  test('faults have their place', () => {
    assert.match(fault('hello'), /^1:1 A request line/);
    assert.match(fault('\n\nPOST'), /^3:1 A request line/);
    assert.match(fault(`${POST}no header`), /^3:1 This is no header/);
    assert.match(fault(''), /^1:1 The text is empty/);
    assert.match(fault('a\0b'), /^1:2 There is a null byte/);
    assert.match(fault('###\n# nothing\n'), /no request/);
  });
});

describe('.http files', () => {
  test('several requests with names, comments and variables', () => {
    const text = `# variables
@host = https://api.roxom.com
@key={{host}}/k
### first
// a comment
GET {{host}}/a HTTP/1.1
# a comment among headers
X-Key: {{ key }}

### second
# @name second

POST {{host}}/b

{"k":"{{key}}"}

###
`;
    const [first, second, ...others] = all(text);
    assert.equal(others.length, 0);
    assert.deepEqual(first?.headers, [{ name: 'X-Key', value: 'https://api.roxom.com/k' }]);
    assert.equal(first?.target, '/a');
    assert.equal(second?.body, '{"k":"https://api.roxom.com/k"}');
  });

  test('an unknown variable is told with its place', () => {
    assert.match(fault('GET https://{{host}}/a'), /^1:13 The value of this variable/);
    assert.match(fault('GET https://a.b/c\nX: {{$guid}}'), /^2:4 /);
    assert.match(fault('GET https://a.b/c\n\nx\n {{y}}'), /^4:2 /);
    assert.match(fault('@a = {{b}}\nGET https://a.b/c'), /^1:6 /);
  });

  test('a body in another file is told', () => {
    assert.match(fault('POST https://a.b/c\n\n< ./body.json'), /^3:1 .*another file/);
  });
});

describe('what a browser copies', () => {
  test('pseudo headers of HTTP/2', () => {
    const request = one(
      ':authority: api.roxom.com\n:method: POST\n:path: /a?b\n:scheme: https\nX: 1\n\n{}\n',
    );
    assert.deepEqual(request, {
      form: 'http',
      method: 'POST',
      target: '/a?b',
      headers: [{ name: 'X', value: '1' }],
      origin: 'https://api.roxom.com',
      body: '{}',
    });
    assert.match(fault(':authority: a.b\nX: 1'), /^1:1 The pseudo headers/);
  });

  test('curl for cmd.exe', () => {
    const text = `curl ^"https://api.roxom.com/a?b=1^&c=2^" ^\r
  -H ^"x-text: say ^\\^"hi^\\^" 100^%^^^" ^\r
  --data-raw ^"^{^\\^"orderId^\\^":^\\^"1^\\^"^}^\r
\r
second line^"`;
    const request = one(text);
    assert.equal(request.target, '/a?b=1&c=2');
    assert.equal(request.headers.find(({ name }) => name === 'x-text')?.value, 'say "hi" 100%^');
    assert.equal(request.body, '{"orderId":"1"}\nsecond line');
  });

  test('curl for the older cmd.exe, and curl.exe by hand', () => {
    const old =
      'curl "https://api.roxom.com/a" ^\n  -H "x: 1" ^\n  --data "{\\"a\\":\\"b c\\"}" --compressed';
    assert.equal(one(old).body, '{"a":"b c"}');
    assert.equal(one('curl.exe -d "{""a"":1}" https://a.b/c & dir').body, '{"a":1}');
    assert.equal(one('C:\\Users\\me> curl.exe https://a.b/c').target, '/c');
  });

  test('curl.exe in PowerShell', () => {
    const text =
      'curl.exe "https://a.b/c" `\r\n  -H "x: `"q`" and ""r"" `$z" `\n  -d \'{"it\'\'s":1}\' # end';
    const request = one(text);
    assert.equal(request.headers.find(({ name }) => name === 'x')?.value, 'x: "q" and "r" $z'.slice(3));
    assert.equal(request.body, '{"it\'s":1}');
    assert.equal(one('curl.exe -d \'{\\"a\\":1}\' https://a.b').body, '{"a":1}');
    assert.match(fault("curl.exe -d 'x' $url"), /^1:17 The value of this variable/);
  });

  test('a call of fetch', () => {
    const call = `fetch("https://a.b/c?d", {\n "headers": {"x": "1"},\n "body": "{\\"a\\":1}",\n "method": "POST"\n});`;
    assert.deepEqual(one(call), {
      form: 'curl',
      method: 'POST',
      origin: 'https://a.b',
      target: '/c?d',
      headers: [{ name: 'x', value: '1' }],
      body: '{"a":1}',
    });
    assert.match(fault('fetch("https://a.b", { method: x })'), /^1:24 .*JSON/);
  });
});

describe('a log of curl -v', () => {
  const log = `*   Trying 1.2.3.4:443...
> GET /a?b HTTP/2
> Host: api.roxom.com
> X-API-Key: k
>
{ [5 bytes data]
< HTTP/2 401
< date: Tue, 17 Nov 2026 20:40:22 GMT
<
{ [2 bytes data]
* Connection #0 to host left intact
{"message":"no"}`;

  test('request and answer', () => {
    const request = one(log);
    assert.deepEqual([request.method, request.target, request.headers.length], ['GET', '/a?b', 2]);
    assert.deepEqual([request.answer?.status, request.answer?.body], [401, '{"message":"no"}']);
    assert.equal(request.sentAt, Date.UTC(2026, 10, 17, 20, 40, 22));
  });

  test('below its command', () => {
    const request = one(`$ curl -v -d '{}' https://api.roxom.com/a\n${log}`);
    assert.deepEqual([request.form, request.body, request.answer?.status], ['curl', '{}', 401]);
  });

  test('alone it does not show a body', () => {
    const text = '> POST /a HTTP/1.1\n> Host: a.b\n> Content-Length: 5\n>\n';
    assert.match(fault(`* x\n${text}`), /^2:1 .*body/);
  });
});

describe('commands', () => {
  test('what curl cannot tell is told with its place', () => {
    for (const [text, place] of [
      ['curl -d @file https://a.b', '1:9'],
      ['curl https://a.b \\\n  --data-binary @-', '2:17'],
      ['curl --data-urlencode x@file https://a.b', '1:23'],
      ['curl -H @file https://a.b', '1:9'],
      ['curl -b jar.txt https://a.b', '1:9'],
      ['curl -u me https://a.b', '1:9'],
      ['curl -F a=b https://a.b', '1:6'],
      ['curl -T file https://a.b', '1:6'],
      ['curl --frobnicate https://a.b', '1:6'],
      ['curl -H', '1:6'],
      ['curl', '1:1'],
      ['curl -d x -I https://a.b', '1:1'],
      ['curl https://a.b/{c,d}', '1:18'],
      ["curl 'https://a.b/[1-3]'", '1:6'],
      ["curl 'https://a.b/c d'", '1:6'],
      ['curl ftp://a.b/c', '1:6'],
      ['curl "https://a.b', '1:6'],
      ['curl "$URL"', '1:7'],
    ] as const) {
      assert.ok(fault(text).startsWith(`${place} `), `${text}: ${fault(text)}`);
    }
  });

  test('wscat and websocat', () => {
    const request = one("wscat -c 'wss://ws.trade.rails.xyz/?market=ALL' -s authorization#a.b.c -H 'X: 1'");
    assert.equal(request.origin, 'wss://ws.trade.rails.xyz');
    assert.equal(request.target, '/?market=ALL');
    assert.deepEqual(request.headers.slice(-2), [
      { name: 'Sec-WebSocket-Protocol', value: 'authorization#a.b.c' },
      { name: 'X', value: '1' },
    ]);
    assert.equal(one('websocat --protocol p wss://a.b').headers.at(-1)?.value, 'p');
    assert.match(fault('wscat -c localhost'), /^1:1 /);
  });
});

describe('JSON', () => {
  const signed = '{\n "params": {"action":"cancelOrders"},\n "nonce": 1, "signature": {"v":27}\n}';

  test('the body of a signed request', () => {
    const request = { form: 'body', method: 'POST', target: '/v1/trade', headers: [], body: signed };
    assert.deepEqual(one(`${signed}\n`), request);
  });

  test('messages of a WebSocket', () => {
    for (const body of [
      '{"message":"cancelOrder","content":{}}',
      '{"id":"1","method":"post","params":{"action":"cancelOrders","signature":{"v":27}}}',
    ]) {
      assert.deepEqual(one(body), { form: 'frame', method: 'GET', target: '/', headers: [], body });
    }
  });

  test('other JSON, and what is none, is told', () => {
    assert.match(fault('{"orderId":"1"}'), /^1:1 This JSON is neither/);
    assert.match(fault('[1]'), /^1:1 This JSON is neither/);
    assert.match(fault('{"params":\n{,}}'), /^2:2 This is not JSON/);
    assert.match(fault('{"params":1,"signature":2} x'), /^1:28 /);
  });

  const entry = {
    startedDateTime: '2026-11-17T20:40:22.585Z',
    request: {
      method: 'POST',
      url: 'https://api.limitless.exchange/a?b=%2F#c',
      headers: [
        { name: ':path', value: '/a' },
        { name: 'lmts-api-key', value: 'k' },
      ],
      postData: { mimeType: 'application/json', text: '{"é":1}' },
    },
    response: {
      status: 401,
      headers: [{ name: 'x', value: 'y' }],
      content: { text: Buffer.from('{"é":2}').toString('base64'), encoding: 'base64' },
    },
  };

  test('an entry of an archive, a list of them, a whole archive', () => {
    const request = one(JSON.stringify(entry));
    assert.deepEqual(request, {
      form: 'har',
      method: 'POST',
      origin: 'https://api.limitless.exchange',
      target: '/a?b=%2F',
      headers: [{ name: 'lmts-api-key', value: 'k' }],
      body: '{"é":1}',
      sentAt: Date.UTC(2026, 10, 17, 20, 40, 22, 585),
      answer: { status: 401, headers: [{ name: 'x', value: 'y' }], body: '{"é":2}' },
    });
    assert.deepEqual(all(JSON.stringify([entry, entry])), [request, request]);
    assert.deepEqual(all(JSON.stringify({ log: { version: '1.2', entries: [entry] } })), [request]);
    assert.match(fault('{"log":{"entries":[{}]}}'), /^1:20 An entry/);
  });

  test('form data and messages in an archive', () => {
    const postData = { params: [{ name: 'a', value: '1' }, { name: 'b' }] };
    const _webSocketMessages = [
      { type: 'send', time: 1790000000.5, opcode: 1, data: '{"message":"ping"}' },
      { type: 'receive', time: 1790000001, opcode: 1, data: 'x' },
      { type: 'send', time: 1790000001, opcode: 2, data: 'AA==' },
    ];
    const [first, second, ...others] = all(
      JSON.stringify({ request: { ...entry.request, postData }, _webSocketMessages }),
    );
    assert.equal(others.length, 0);
    assert.equal(first?.body, 'a=1&b');
    assert.deepEqual(
      [second?.form, second?.body, second?.sentAt, second?.target],
      ['frame', '{"message":"ping"}', 1790000000500, '/a?b=%2F'],
    );
  });
});

test('each example of refused requests is read', () => {
  const file = new URL('../../../fixtures/signing/refused-requests.json', import.meta.url);
  const { cases } = JSON.parse(readFileSync(file, 'utf8'));
  for (const { text } of cases) assert.equal(all(text).length, 1);
});
