/** Which requests of an `.http` file have a lens, and what of the file they are read with. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { blocksFor, mayBeSigned, textOfBlock } from '../../../client/src/explaining/httpBlocks.ts';

const hosts = ['api.limitless.exchange', '127.0.0.1:8080'];
const found = (text: string) => blocksFor(text.split('\n'), hosts);

describe('requests in a file of HTTP requests', () => {
  test('has those whose request line, header or variable names a host', () => {
    const text = [
      '@base = https://api.limitless.exchange',
      'POST {{base}}/orders/cancel',
      'lmts-signature: x',
      '### another venue',
      'GET https://example.org/',
      '### by its header',
      'GET /orders HTTP/1.1',
      'Host: api.limitless.exchange',
      '###',
      'curl http://127.0.0.1:8080/orders',
    ].join('\n');
    assert.deepEqual(found(text), [
      { line: 1, first: 0, end: 3 },
      { line: 6, first: 6, end: 8 },
      { line: 9, first: 9, end: 10 },
    ]);
  });

  test('has no request to a host that only begins or ends like one', () => {
    for (const host of ['api.limitless.exchange.example', 'my-api.limitless.exchange', '127.0.0.1:80801'])
      assert.deepEqual(found(`GET https://${host}/`), [], host);
    assert.equal(found('GET https://API.Limitless.Exchange/orders').length, 1);
    assert.equal(found('GET https://api.limitless.exchange').length, 1);
  });

  test('has no block without a request line', () => {
    assert.deepEqual(found('# api.limitless.exchange\n###\n\n'), []);
  });

  test('looks further only where something can be signed', () => {
    assert.ok(mayBeSigned('X-API-Signature: a'));
    assert.ok(mayBeSigned('Authorization: Bearer x'));
    assert.ok(!mayBeSigned('GET https://example.org/\nAccept: */*'));
  });

  test('reads a block with the variables that stand elsewhere', () => {
    const lines = ['@key = 1', 'GET /a', '###', '@own = 2', 'GET /b?{{key}}{{own}}', '###', '@last = 3'];
    assert.equal(textOfBlock(lines, 3, 5), '@key = 1\n@last = 3\n\n@own = 2\nGET /b?{{key}}{{own}}');
    assert.equal(textOfBlock(['GET /a'], 0, 1), 'GET /a');
  });
});
