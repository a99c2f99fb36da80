/** The failures of the wire, over every transport, as Node's own clients meet them. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type Client, clientFor, type Told, tlsOf, transports } from './clients.ts';
import { type BookOrder, type Practice, practise } from './helpers.ts';

for (const transport of transports) {
  const http2 = transport === 'tls-http2';

  describe(`failures of the wire over ${transport}`, () => {
    let venue: Practice;
    let order: BookOrder;
    let client: Client;
    beforeEach(async () => {
      venue = await practise({ orders: 1, ...tlsOf(transport) });
      order = await venue.place();
      client = clientFor(transport, venue.venue.url, venue.sandbox.description.certificateAuthority?.pem);
    });
    afterEach(async () => {
      client.stop();
      await venue.sandbox.stop();
    });

    function cancel(most?: number): Promise<Told> {
      const [method, target] = ['POST', '/orders/cancel'];
      const body = JSON.stringify({ orderId: order.id });
      const headers = {
        ...venue.signature(method, target, body),
        'content-type': 'application/json',
        'content-length': String(body.length),
      };
      return client.ask({ method, target, headers, body, ...(most === undefined ? {} : { most }) });
    }
    const profile = () =>
      client.ask({
        method: 'GET',
        target: '/profiles/me',
        headers: venue.signature('GET', '/profiles/me', ''),
        body: '',
      });
    const acted = async (expected: boolean) =>
      assert.equal(await venue.status(order.id), expected ? 'CANCELED' : 'LIVE');
    const fault = (kind: string, more: object = {}) => venue.fault({ on: 'cancel', kind, ...more });
    const broken = ({ problem }: Told) => assert.ok(problem !== undefined, 'the exchange failed');

    test('without a fault it is served, and the journal knows the version', async () => {
      assert.equal((await cancel()).status, 200);
      const entry = (await venue.log()).at(-1) as { version?: string; headers: object } | undefined;
      assert.equal(entry?.version, http2 ? '2.0' : '1.1');
      assert.ok(entry && 'host' in entry.headers);
      assert.ok(Object.keys(entry.headers).every((name) => !name.startsWith(':')));
    });

    test('refuseStream: a word that nothing was done, which can be a lie', async () => {
      for (const act of [false, true]) {
        await fault('refuseStream', { act });
        const told = await cancel();
        if (http2) assert.equal(told.problem, 7);
        else broken(told);
        await acted(act);
      }
    });

    test('goAway before and after acting', async () => {
      if (http2) assert.equal((await profile()).status, 200);
      await fault('goAway');
      const before = await cancel();
      broken(before);
      if (http2) assert.equal(before.goAway, 1, 'the cancel was stream 3');
      await acted(false);
      client.stop();
      client = clientFor(transport, venue.venue.url, venue.sandbox.description.certificateAuthority?.pem);
      await fault('goAwayAfter');
      const after = await cancel();
      broken(after);
      if (http2) assert.equal(after.goAway, 1, 'and now it was the first');
      await acted(true);
    });

    test('cutBefore, cutAfter and resetAfter', async () => {
      for (const kind of ['cutBefore', 'cutAfter', 'resetAfter'] as const) {
        order = await venue.place();
        await fault(kind);
        const told = await cancel();
        broken(told);
        assert.equal(told.status, 0);
        await acted(kind !== 'cutBefore');
        client.stop();
        client = clientFor(transport, venue.venue.url, venue.sandbox.description.certificateAuthority?.pem);
      }
    });

    test('closeReused: a connection that served before is reset, a fresh one is served', async () => {
      await fault('closeReused');
      assert.equal((await profile()).status, 200);
      const told = await cancel();
      broken(told);
      await acted(false);
      client.stop();
      client = clientFor(transport, venue.venue.url, venue.sandbox.description.certificateAuthority?.pem);
      await fault('closeReused');
      assert.equal((await cancel()).status, 200);
    });

    test('informational: 100 and 103 before the answer', async () => {
      for (const status of [100, 103]) {
        order = await venue.place();
        await fault('informational', { status });
        const told = await cancel();
        assert.deepEqual([told.before, told.status], [[status], 200]);
        await acted(true);
      }
    });

    test('redirect: to itself and to another host', async () => {
      await fault('redirect', { status: 307 });
      const own = await cancel();
      assert.deepEqual([own.status, own.headers['location']], [307, '/orders/cancel']);
      await fault('redirect', { to: 'https://elsewhere.example/orders' });
      const other = await cancel();
      assert.deepEqual([other.status, other.headers['location']], [302, 'https://elsewhere.example/orders']);
      await acted(false);
    });

    test('endless, huge, brackets', async () => {
      await fault('endless');
      assert.equal((await cancel(3_000_000)).status, 200);
      await acted(true);
      await fault('huge', { bytes: 3_000_000 });
      const huge = await cancel();
      assert.equal((JSON.parse(huge.text) as { message: string }).message.length, 3_000_000);
      await fault('brackets', { bytes: 1_000_000 });
      assert.equal((await cancel()).text, '['.repeat(1_000_000));
    });

    test('shortBody and closeDelimited: what arrived looks like something, and the end is wrong', async () => {
      await fault('shortBody');
      const short = await cancel();
      broken(short);
      await acted(true);
      order = await venue.place();
      await fault('closeDelimited');
      const told = await cancel();
      broken(told);
      assert.deepEqual(
        [told.status, JSON.parse(told.text)],
        [200, { message: 'Order canceled successfully' }],
      );
      await acted(true);
    });

    test('byteOrderMark', async () => {
      await fault('byteOrderMark');
      const { text } = await cancel();
      assert.equal(text.charCodeAt(0), 0xfeff);
      assert.deepEqual(JSON.parse(text.slice(1)), { message: 'Order canceled successfully' });
    });

    test('pages of somebody in between, with any status', async () => {
      for (const kind of ['cdnPage', 'proxyPage']) {
        for (const status of [403, 503, 429, 200]) {
          await fault(kind, { status });
          const told = await cancel();
          assert.equal(told.status, status);
          assert.match(String(told.headers['content-type']), /^text\/html/);
          assert.match(told.text, /<html/);
        }
      }
      await acted(false);
    });

    test('echo: what was asked, with its headers', async () => {
      await fault('echo', { status: 401 });
      const told = await cancel();
      assert.equal(told.status, 401);
      const { request } = JSON.parse(told.text) as { request: { headers: object; body: string } };
      assert.partialDeepStrictEqual(request.headers, { 'lmts-api-key': venue.venue.apiKey });
      assert.deepEqual(JSON.parse(request.body), { orderId: order.id });
    });

    test('closeIdle: at once, and only what is idle', async () => {
      assert.equal((await profile()).status, 200);
      await fault('delay', { ms: 200 });
      const running = cancel();
      while ((await venue.log()).at(-1)?.method !== 'POST') await Promise.resolve();
      await venue.control('POST /faults', { kind: 'closeIdle' });
      assert.equal((await running).status, 200);
    });
  });
}
