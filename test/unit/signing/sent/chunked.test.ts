import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSent } from '../../../../server/src/signing/explain/sent/readSent.ts';

const head = 'POST /a HTTP/1.1\nHost: example.org\nTransfer-Encoding: chunked\n\n';

for (const [name, body, expected] of [
  ['a wrong length', '9\n{"a":"ü"}\n0\n\n', '9\n{"a":"ü"}\n0\n'],
  ['one chunk, counted in bytes', 'a\n{"a":"ü"}\n0\n\n', '{"a":"ü"}'],
  ['two, with line ends of the wire', '2\r\nab\r\n3;x=y\r\ncde\r\n0\r\n\r\n', 'abcde'],
  ['already put together', '{"a":1}', '{"a":1}'],
] as const) {
  test(`a body in chunks: ${name}`, () => {
    const read = readSent(head + body);
    assert.ok(read.ok);
    assert.equal(read.requests[0]?.body, expected);
  });
}
