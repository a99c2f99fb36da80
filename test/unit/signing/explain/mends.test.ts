import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SentRequest } from '../../../../server/src/signing/explain/sent/sentRequest.ts';
import { ask, codes, withSecrets } from './asking.ts';
import { secret, signedOtherwise, usual } from './signing.ts';

async function mendOf(request: SentRequest): Promise<string> {
  const { causes } = await ask(request, withSecrets(secret));
  return causes[0]?.mend ?? '';
}

describe('a mend names the side that is wrong', () => {
  test('a body that was sent as JSON twice has to be sent once', async () => {
    const twice = signedOtherwise({ body: JSON.stringify(usual.body) }, { body: usual.body });
    assert.match(await mendOf(twice), /^send the JSON itself, written once: `\{"orderId"/);
    const signedTwice = signedOtherwise({}, { body: JSON.stringify(usual.body) });
    assert.match(await mendOf(signedTwice), /^write it as JSON once: sign `\{"orderId"/);
  });

  test('a prefix that the venue does not document is not to be sent', async () => {
    const target = '/orders/cancel?onBehalfOf=349';
    const sent = signedOtherwise({ target: `/v1${target}` }, { target });
    assert.match(await mendOf(sent), /^send `\/orders\/cancel\?onBehalfOf=349`, not `\/v1.*proxy/);
    const signed = signedOtherwise({ target }, { target: `/v1${target}` });
    assert.equal(await mendOf(signed), `sign \`${target}\`, not \`/v1${target}\``);
    const unknown = signedOtherwise({ target: '/v1/things' }, { target: '/things' });
    assert.match(await mendOf(unknown), /; or send what was signed$/);
  });

  test('a method that the venue documents for a path is to be sent', async () => {
    const bare = { target: '/orders/all/btc-100k', body: '' };
    const sent = signedOtherwise({ ...bare, method: 'GET' }, { method: 'DELETE' });
    assert.equal(await mendOf(sent), 'send `DELETE`, not `GET` (`curl -X DELETE`)');
    const signed = signedOtherwise({ ...bare, method: 'DELETE' }, { method: 'GET' });
    assert.equal(await mendOf(signed), 'sign `DELETE`, not `GET`');
  });

  test('a query that was not sent: both ways, and what leaving it out means', async () => {
    const sent = signedOtherwise({ target: '/orders/cancel' }, { target: '/orders/cancel?onBehalfOf=42' });
    assert.match(await mendOf(sent), /^send `.*onBehalfOf=42`, or sign `\/orders\/cancel` .*own account/);
  });
});

describe('the order of keys and the blanks of a body', () => {
  const found = (sent: string, signed: string) =>
    codes(signedOtherwise({ body: sent }, { body: signed }), withSecrets(secret));

  test('a line feed behind a body is whitespace', async () => {
    assert.deepEqual(await found(`${usual.body}\n`, usual.body), ['body/whitespace']);
    assert.deepEqual(await found('{"b":1,"a":2}\n', '{"b":1,"a":2}'), ['body/whitespace']);
  });

  test('sorted keys with blanks are both', async () => {
    assert.deepEqual(await found('{"b":1,"a":2}', '{"a": 2, "b": 1}'), ['body/key-order', 'body/whitespace']);
  });

  test('five keys in any order', async () => {
    const sent = '{"a":1,"b":2,"c":3,"d":4,"e":5}';
    assert.deepEqual(await found(sent, '{"c":3,"a":1,"e":5,"b":2,"d":4}'), ['body/key-order']);
  });
});
