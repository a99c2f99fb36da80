/** Whatever is printed is read back the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSent } from '../../../../server/src/signing/explain/sent/readSent.ts';
import type { SentHeader, SentRequest } from '../../../../server/src/signing/explain/sent/sentRequest.ts';
import { oddText, quote } from './madeCommands.ts';
import { printCurl, printHttp } from './printSent.ts';
import { Random } from './random.ts';

function request(random: Random, form: 'http' | 'curl', withAnswer: boolean): SentRequest {
  const line = () =>
    oddText(random)
      .replace(/\n|\{\{/g, '')
      .replace(/^[ \t;]+|[ \t]+$/g, '');
  const headers = (): readonly SentHeader[] =>
    random.some(4, () => ({ name: random.pick(['X-A', 'x-b', 'lmts-signature', 'Accept']), value: line() }));
  const body = oddText(random, 12)
    .replace(/[\r\n]+$/, '')
    .replaceAll('{{', '{');
  const length = { name: 'Content-Length', value: String(Buffer.byteLength(body)) };
  return {
    form,
    method: random.pick(['POST', 'GET', 'DELETE']),
    origin: 'https://api.roxom.com',
    target: `/a/${encodeURIComponent(line())}?${line()
      .replace(/[\s#]/g, '')
      .replace(/[\u0080-\uffff]/g, '')}`,
    headers: [
      { name: 'Host', value: 'api.roxom.com' },
      ...headers(),
      ...(body !== '' && form === 'curl' ? [length] : []),
    ],
    ...(body === '' || body.startsWith('<') ? {} : { body }),
    ...(withAnswer ? { answer: { status: 401, headers: headers(), body: line() } } : {}),
  };
}

test('printed as raw HTTP', () => {
  const random = new Random(3);
  for (let run = 0; run < 2_000; run++) {
    const sent = request(random, 'http', random.chance(50));
    const text = printHttp(sent, random.pick(['\n', '\r\n']));
    assert.deepEqual(readSent(text), { ok: true, requests: [sent] }, JSON.stringify(text));
  }
});

test('printed as curl', () => {
  const random = new Random(5);
  for (let run = 0; run < 2_000; run++) {
    const sent = request(random, 'curl', false);
    const isBare = sent.body === undefined;
    const headers = isBare ? sent.headers.filter(({ name }) => name !== 'Content-Length') : sent.headers;
    const text = printCurl({ ...sent, headers }, (word) => quote(random, word));
    const read = readSent(text);
    assert.ok(read.ok, `${JSON.stringify(text)} ${JSON.stringify(read)}`);
    const byName = (list: readonly SentHeader[]) => list.map(({ name, value }) => `${name}: ${value}`).sort();
    const [own] = read.requests;
    assert.deepEqual(
      { ...own, headers: byName(own?.headers ?? []) },
      { ...sent, headers: byName(headers) },
      text,
    );
  }
});
