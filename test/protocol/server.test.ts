/** The server as a client sees it: in memory, and as the real process that ships. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { build, stop } from 'esbuild';
import type { CodeAction, CodeLens, FullDocumentDiagnosticReport } from 'vscode-languageserver-protocol/node';
import { type Sandbox, startSandbox } from '../../server/sandbox/index.ts';
import type { Account } from '../../server/src/protocol/model.ts';
import { until } from '../venues/practice.ts';
import { inMemory, realProcess, type TestClient } from './client.ts';

const A = '6f52b6d2-6c9e-4a5c-8a4f-28ab4b7ff203';
const uri = 'file:///work/one.limitless.cancel.json';

let directory: string;
let module: string;

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'order-inspector-'));
  module = join(directory, 'server.cjs');
  const external = ['bufferutil', 'utf-8-validate'];
  await build({
    entryPoints: ['server/src/main.ts'],
    outfile: module,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external,
    logLevel: 'error',
  });
  await stop();
});
after(() => rm(directory, { recursive: true, force: true }));

const ways: readonly [string, (options?: Parameters<typeof inMemory>[0]) => Promise<TestClient>][] = [
  ['in memory', (options) => inMemory(options)],
  ['the real process', (options) => realProcess(module, options)],
];

for (const [name, connect] of ways) {
  describe(name, () => {
    test('pull diagnostics, a quick fix that mends, and lenses', async () => {
      const client = await connect({ initializationOptions: { commands: true } });
      const text = `{ "orderId": "${A}", "orderId": "${A}" }`;
      await client.open(uri, text);
      const report = await client.connection.sendRequest<FullDocumentDiagnosticReport>(
        'textDocument/diagnostic',
        { textDocument: { uri } },
      );
      const [first] = report.items;
      assert.equal(first?.code, 'json/duplicate-key');
      assert.match(first?.codeDescription?.href ?? '', /docs\/rules\/json\/duplicate-key\.md$/);
      const context = { diagnostics: report.items };
      const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri },
        range: first?.range,
        context,
      });
      assert.ok(actions.some(({ edit }) => edit?.changes?.[uri]?.length));
      const lenses = await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', {
        textDocument: { uri },
      });
      assert.deepEqual(
        lenses.map(({ command }) => command?.title),
        ['Preview Signing Payload', 'Check', 'Cancel 1 order…'],
      );
      assert.deepEqual(lenses[0]?.command?.arguments, [uri, 0]);
      await client.stop();
    });

    test('a preview without any account: everything but the signature, and what is missing for it', async () => {
      const client = await connect();
      const request = {
        venue: 'limitless',
        target: { by: 'orderId' as const, orderIds: [A] },
        parameters: {},
      };
      const result = await client.request('orderInspector/prepare', { request, shown: true });
      assert.ok(result.kind === 'plan');
      const [step] = result.plan.steps;
      assert.equal(step?.stages.find(({ title }) => title === 'Body')?.text, `{"orderId":"${A}"}`);
      assert.equal(
        step?.stages.some(({ title }) => title === 'Signature'),
        false,
      );
      assert.match(step?.missing[0] ?? '', /No account is chosen/);
      const sent = await client.request('orderInspector/send', { planId: result.plan.id });
      assert.equal(sent.kind, 'refused');
      await client.stop();
    });

    test('whatever is opened, the server goes on', async () => {
      const client = await connect();
      const texts = [
        '',
        '\u0000',
        '['.repeat(50_000),
        '{"orderId":',
        '\ufeff{}',
        '"\ud800"',
        '{"a":1e400}',
        'null',
        '[[[{}]]]',
        '𝒳'.repeat(1000),
      ];
      for (const [index, text] of texts.entries()) {
        const each = `file:///work/${index}.cancel.json`;
        await client.open(each, text);
        const report = await client.connection.sendRequest<FullDocumentDiagnosticReport>(
          'textDocument/diagnostic',
          { textDocument: { uri: each } },
        );
        assert.equal(report.kind, 'full');
      }
      await client.stop();
    });

    test('nonsense in the initialization options is left out', async () => {
      const client = await connect({
        initializationOptions: { rules: { 'json/syntax': 'loud', 3: 4 }, venueByGlob: 7, storage: ['x'] },
      });
      assert.equal((await client.request('orderInspector/venues', null))[0]?.id, 'limitless');
      await client.stop();
    });
  });
}

describe('with an account', () => {
  let sandbox: Sandbox;
  let storage: string;
  before(async () => {
    sandbox = await startSandbox({ still: true, seed: 3 });
    storage = await mkdtemp(join(tmpdir(), 'order-inspector-'));
  });
  after(async () => {
    await sandbox.stop();
    await rm(storage, { recursive: true, force: true });
  });

  test('the real process opens a session, cancels, journals, and no secret crosses the connection in clear', async () => {
    const { url, socketUrl, apiKey, secret } = sandbox.description.limitless;
    const client = await realProcess(module, {
      secrets: { tokenId: apiKey, secret },
      initializationOptions: { storage },
    });
    const account: Account = {
      id: 'a1',
      venue: 'limitless',
      name: 'Sandbox',
      environment: 'sandbox',
      endpoints: { rest: url, socket: socketUrl },
      options: {},
    };
    await client.notify('orderInspector/accounts', { accounts: [account] });
    await until('live', () => client.updates.at(-1)?.session.state === 'live');
    const order = client.updates.flatMap(({ orders }) => orders.upserted)[0];
    assert.ok(order);
    const request = {
      venue: 'limitless',
      accountId: 'a1',
      target: { by: 'orderId' as const, orderIds: [order.orderId] },
      parameters: {},
    };
    const prepared = await client.request('orderInspector/prepare', { request, shown: false });
    assert.ok(prepared.kind === 'plan');
    const sent = await client.request('orderInspector/send', { planId: prepared.plan.id });
    assert.equal(sent.kind === 'sent' && sent.cancellation.rows[0]?.outcome?.kind, 'cancelled');
    await until('removed from the list', () =>
      client.updates.some(({ orders }) => orders.removed.includes(order.orderId)),
    );
    assert.match(await readFile(join(storage, 'journal.jsonl'), 'utf8'), /"kind":"intent"/);
    const traffic = client.traffic.join('');
    for (const hidden of [apiKey, secret]) {
      for (const form of [
        hidden,
        Buffer.from(hidden).toString('base64'),
        Buffer.from(hidden).toString('hex'),
      ]) {
        assert.ok(!traffic.includes(form));
      }
    }
    await client.stop();
  });

  test('killed in the middle of a cancellation: the next process lists it as unknown and finds out', async () => {
    const { url, socketUrl, apiKey, secret } = sandbox.description.limitless;
    const { control } = sandbox.description;
    const ask = async (method: string, path: string, body?: object) => {
      const headers = { authorization: `Bearer ${control.token}` };
      return fetch(`${control.url}${path}`, {
        method,
        headers,
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    };
    const options = { secrets: { tokenId: apiKey, secret }, initializationOptions: { storage } };
    const account: Account = {
      id: 'a3',
      venue: 'limitless',
      name: 'Crash',
      environment: 'sandbox',
      endpoints: { rest: url, socket: socketUrl },
      options: {},
    };
    const first = await realProcess(module, options);
    await first.notify('orderInspector/accounts', { accounts: [account] });
    await until('live', () => first.updates.at(-1)?.session.state === 'live');
    const order = first.updates.flatMap(({ orders }) => orders.upserted)[0];
    assert.ok(order);
    await ask('POST', '/faults', { venue: 'limitless', on: 'cancel', kind: 'hang', act: true });
    const target = { by: 'orderId' as const, orderIds: [order.orderId] };
    const request = { venue: 'limitless', accountId: 'a3', target, parameters: {} };
    const prepared = await first.request('orderInspector/prepare', { request, shown: false });
    assert.ok(prepared.kind === 'plan');
    first.request('orderInspector/send', { planId: prepared.plan.id }).catch(() => undefined);
    await until('acted', async () => {
      const book = (await (await ask('GET', '/book?venue=limitless')).json()) as {
        id: string;
        status: string;
      }[];
      return book.some((one) => one.id === order.orderId && one.status === 'CANCELED');
    });
    await first.kill();

    const second = await realProcess(module, options);
    await second.notify('orderInspector/accounts', { accounts: [account] });
    await until('listed as unknown', () =>
      second.cancellations.some(({ rows }) =>
        rows.some(({ outcome }) => outcome?.kind === 'unknown' && outcome.cause === 'restart'),
      ),
    );
    const row = await until('resolved', () => {
      const last = second.cancellations.at(-1)?.rows[0];
      return last?.outcome?.kind === 'cancelled' && last;
    });
    assert.equal(row.outcome?.kind === 'cancelled' && row.outcome.evidence.from, 'read');
    await second.stop();

    const third = await realProcess(module, options);
    await third.notify('orderInspector/accounts', { accounts: [account] });
    await until('live', () => third.updates.at(-1)?.session.state === 'live');
    const listed = await until('listed', () => third.cancellations.at(-1));
    assert.deepEqual(
      listed.rows.map(({ outcome, following }) => [outcome?.kind, following]),
      [['cancelled', false]],
      'what is settled is listed and not asked again',
    );
    await third.stop();
  });

  test('a client that has no credentials leaves the session signed out', async () => {
    const { url, socketUrl } = sandbox.description.limitless;
    const client = await inMemory();
    const account: Account = {
      id: 'a2',
      venue: 'limitless',
      name: 'Empty',
      environment: 'sandbox',
      endpoints: { rest: url, socket: socketUrl },
      options: {},
    };
    await client.notify('orderInspector/accounts', { accounts: [account] });
    await until('signed out', () => client.updates.at(-1)?.session.state === 'signedOut');
    await client.stop();
  });
});
