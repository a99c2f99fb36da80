/** What the real curl sends is what is read of its command. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { readSent } from '../../server/src/signing/explain/sent/readSent.ts';
import type { SentRequest } from '../../server/src/signing/explain/sent/sentRequest.ts';
import { curlCommands } from '../unit/signing/sent/curlCommands.ts';
import { madeCommands } from '../unit/signing/sent/madeCommands.ts';
import { bash, type Heard, RawStandIn } from '../unit/signing/sent/rawStandIn.ts';

const standIn = new RawStandIn();
let home: string;
before(async () => {
  const port = await standIn.start();
  home = await mkdtemp(join(tmpdir(), 'order-inspector-curl-'));
  await writeFile(join(home, '.curlrc'), `connect-to = "::127.0.0.1:${port}"\nsilent\n`);
});
after(async () => {
  standIn.stop();
  await rm(home, { recursive: true, force: true });
});

/** What the commands of a text send when bash runs them. */
async function sentByCurl(text: string): Promise<readonly Heard[]> {
  standIn.heard.length = 0;
  // Behind --next, what the file of settings says does not hold any more.
  const script = text.replaceAll('--next ', `--next -K ${home}/.curlrc `);
  await bash(`${script}\nwait`, { CURL_HOME: home, no_proxy: '*' });
  return [...standIn.heard];
}

/** Its own name and what it can decompress depend on curl's version; they are not told. */
const untold = (given: SentRequest) => {
  const names = new Set(given.headers.map(({ name }) => name.toLowerCase()));
  return ([name]: readonly [string, string]) =>
    names.has(name.toLowerCase()) || !/^(?:user-agent|accept-encoding)$/i.test(name);
};

async function compare(text: string): Promise<void> {
  const read = readSent(text);
  assert.ok(read.ok, `not read: ${text}\n${JSON.stringify(read)}`);
  const heard = await sentByCurl(text);
  const expected = heard.map((one, at) => {
    const own = read.requests[at];
    return own ? { ...one, headers: one.headers.filter(untold(own)) } : one;
  });
  const got = read.requests.map(({ method, target, headers, body }) => ({
    method,
    target,
    headers: headers.map(({ name, value }) => [name, value]),
    body: body ?? '',
  }));
  assert.deepEqual(got, expected, text);
}

describe('what curl sends', () => {
  for (const text of curlCommands) test(text.replaceAll('\n', '␊'), () => compare(text));

  test('generated commands', async () => {
    for (const text of madeCommands(60, 7)) await compare(text);
  });
});
