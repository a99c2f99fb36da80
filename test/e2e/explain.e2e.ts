/** Requests that the practice venue refused, explained in the editor: from the clipboard, and from a file of HTTP requests. */
import assert from 'node:assert/strict';
import { createHmac, sign } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { TypedDataEncoder, Wallet } from 'ethers';
import { until } from '../host/until.ts';
import { type Scene, setScene } from './scene.ts';

/** What is used of the page's navigator. */
type Clipboarded = Navigator & { readonly clipboard: { writeText(text: string): Promise<void> } };

interface Practice {
  readonly limitless: { readonly url: string; readonly apiKey: string; readonly secret: string };
  readonly roxom: { readonly account: { readonly endpoints: Texts; readonly credentials: Texts } };
}
type Texts = Readonly<Record<string, string>>;

/** The id of a key is kept like a secret, and is not signed: who pastes a request takes it out. */
const KEY = 'lmts-api-key';
const MASKED = 'id-of-the-key';

describe('explaining a refused request', () => {
  let scene: Scene;
  before(async () => {
    scene = await setScene('explain', { ready: true, orders: 4, seed: 7 });
    await scene.orders.show();
    await until('the orders', async () => Number(await scene.orders.badge()) > 8, 60_000);
  });
  afterEach((each) => scene.afterTest(each));
  after(() => scene.end());

  const practice = () => JSON.parse(scene.sandbox.line) as Practice;

  /** Sends a request as another program would, and gives it as raw HTTP with its answer below. */
  async function refused(origin: string, head: string, headers: Texts, body: string): Promise<string> {
    const [method = '', target = ''] = head.split(' ');
    const init = { method, headers, ...(body === '' ? {} : { body }) };
    // The account's own reads count for the same limit.
    const reply = await until('an answer that is about the request', async () => {
      const one = await fetch(`${origin}${target}`, init);
      return one.status === 429 ? undefined : one;
    });
    assert.equal(reply.status, 401);
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${name === KEY ? MASKED : value}`);
    const answer = `HTTP/1.1 401 Unauthorized\n\n${await reply.text()}`;
    return `${method} ${origin}${target} HTTP/1.1\n${lines.join('\n')}\n\n${body}\n\n${answer}\n`;
  }

  /** The query is left out of what is signed. */
  function queryLeftOut(): Promise<string> {
    const { url, apiKey, secret } = practice().limitless;
    const body = '{"orderId":"b26fc78b-308a-4f36-ae94-efaaf53c811b"}';
    const time = new Date().toISOString();
    const text = [time, 'POST', '/orders/cancel', body].join('\n');
    const signature = createHmac('sha256', Buffer.from(secret, 'base64')).update(text).digest('base64');
    const headers = {
      'content-type': 'application/json',
      [KEY]: apiKey,
      'lmts-timestamp': time,
      'lmts-signature': signature,
    };
    return refused(url, 'POST /orders/cancel?onBehalfOf=42', headers, body);
  }

  test('the clipboard: the request is read, the cause is proven, and what differs stands side by side', async () => {
    const { window } = scene;
    const raw = await queryLeftOut();
    await window.editor.closeAll();
    await window.page.evaluate((text) => (navigator as Clipboarded).clipboard.writeText(text), raw);
    await window.command('Order Inspector: Explain a Refused Request…');
    await window.editor.tab('Explanation of POST');
    await window.screenshot('explain');
    const dark = window.page.locator('.monaco-workbench.vs-dark');
    await window.command('Preferences: Toggle between Light/Dark Themes');
    await until('the dark theme', async () => (await dark.count()) > 0);
    await window.screenshot('explain-dark');
    await window.command('Preferences: Toggle between Light/Dark Themes');
    await until('the light theme', async () => (await dark.count()) === 0);
    const shown = await window.editor.text();
    assert.match(shown, /^The request was refused for a mistake that is proven\./);
    assert.match(shown, /path\/query-left-out \(proven\)/);
    assert.ok(!shown.includes(practice().limitless.secret));
  });

  test('a file of HTTP requests: “Explain” stands above those for an account’s address alone, and a setting is set from there', async () => {
    const { window } = scene;
    const { endpoints, credentials } = practice().roxom.account;
    const target = '/v1/orders';
    const signature = sign(
      'sha256',
      Buffer.from(`GET:/api${target}`),
      credentials['privateKeyPem'] ?? '',
    ).toString('base64');
    const own = `GET ${endpoints['rest']}${target}\nX-API-Key: ${MASKED}\nX-API-Signature: ${signature}\n`;
    const text = `GET https://example.org/\nauthorization: none\n\n### signed\n${own}`;
    await writeFile(join(scene.workspace, 'refused.http'), text);
    await window.editor.closeAll();
    await window.editor.open('refused.http');
    await until('the lens', async () => (await window.editor.lenses()).length > 0);
    assert.deepEqual(await window.editor.lenses(), ['Explain']);
    await window.screenshot('explain-http');
    await window.editor.lens('Explain');
    await window.editor.tab('Explanation of GET');
    await until('its lens', async () =>
      (await window.editor.lenses()).some((lens) => lens.startsWith('Set Path')),
    );
    await window.screenshot('explain-setting');
    const [lens = ''] = await window.editor.lenses();
    assert.match(lens, /^Set Path prefix to \/v1 for /);
    await window.editor.lens(lens);
    await window.notifications.waitFor(/^Path prefix of .* is \/v1 from now on\./);
  });

  test('a refusal of the venue is explained from its message, and from its row', async () => {
    const { window, control } = scene;
    const [order] = await control.open();
    assert.ok(order);
    const refusal = { kind: 'refuse', status: 401, body: 'Invalid signature', times: 9 };
    await control.post('/faults', { on: 'cancel', ...refusal });
    await window.command('Order Inspector: Cancel Order by orderId…');
    await window.quickInput.asks('Pick an open order');
    // One account has wrong settings now: what its orders are is not known, and the id that is open goes first.
    await window.quickInput.type(order.id);
    await window.quickInput.accept();
    await window.modal.click('Cancel Order');
    await window.notifications.waitFor(/Rejected/);
    await window.screenshot('explain-rejected');
    await window.editor.closeAll();
    await window.notifications.click('Rejected', 'Explain');
    await window.editor.tab('Explanation of cancel');
    await window.screenshot('explain-row');
    assert.match(await window.editor.text(), /^The signature is right/);
    assert.equal((await control.order(order.id))?.status, 'LIVE');
    await control.clearFaults();
  });

  test('typed data is hashed, and its signer is found', async () => {
    const { window } = scene;
    const wallet = Wallet.createRandom();
    const domain = { name: 'Any', version: '1', chainId: 10 };
    const types = { Note: [{ name: 'text', type: 'string' }] };
    const message = { text: 'hello' };
    const data = TypedDataEncoder.getPayload(domain, types, message);
    const digest = TypedDataEncoder.hash(domain, types, message);
    const copy = (text: string) =>
      window.page.evaluate((words) => (navigator as Clipboarded).clipboard.writeText(words), text);
    await window.editor.closeAll();
    await copy(JSON.stringify(data));
    await window.command('Order Inspector: Hash Typed Data');
    await window.editor.tab('Hashes of typed data');
    await window.screenshot('hash-typed-data');
    assert.ok((await window.editor.text()).includes(digest));
    await window.editor.closeAll();
    await copy(JSON.stringify(data));
    await window.command('Order Inspector: Verify Signature…');
    await window.quickInput.pick('Typed Data');
    await window.quickInput.answer('The signature', await wallet.signTypedData(domain, types, message));
    await window.editor.tab('Signature');
    await window.screenshot('verify-signature');
    assert.ok((await window.editor.text()).toLowerCase().includes(wallet.address.toLowerCase()));
  });
});
