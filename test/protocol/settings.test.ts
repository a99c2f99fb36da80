/** Settings that change while the server runs: nothing restarts for them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FullDocumentDiagnosticReport } from 'vscode-languageserver-protocol/node';
import { until } from '../venues/practice.ts';
import { type ClientOptions, inMemory, type TestClient } from './client.ts';

const A = '6f52b6d2-6c9e-4a5c-8a4f-28ab4b7ff203';
const uri = 'file:///work/one.limitless.cancel.json';
const twice = `{ "orderId": "${A}", "orderId": "${A}" }`;
const refreshing = { workspace: { diagnostics: { refreshSupport: true } }, textDocument: { diagnostic: {} } };

async function editor(options: ClientOptions = {}) {
  const client = await inMemory({ capabilities: refreshing, ...options });
  let refreshes = 0;
  client.connection.onRequest('workspace/diagnostic/refresh', () => {
    refreshes += 1;
    return null;
  });
  return { ...client, refreshes: () => refreshes };
}

const change = ({ connection }: TestClient, orderInspector: object) =>
  connection.sendNotification('workspace/didChangeConfiguration', { settings: { orderInspector } });

async function severities({ connection }: TestClient, at = uri): Promise<string[]> {
  const report = await connection.sendRequest<FullDocumentDiagnosticReport>('textDocument/diagnostic', {
    textDocument: { uri: at },
  });
  return report.items.map(({ code, severity }) => `${code} ${severity}`);
}

describe('settings that change', () => {
  test('rules count at once for what is open, and the editor is asked to ask again', async () => {
    const client = await editor();
    await client.open(uri, twice);
    assert.ok((await severities(client)).includes('json/duplicate-key 1'));
    await change(client, { rules: { 'json/duplicate-key': 'hint' } });
    assert.ok((await severities(client)).includes('json/duplicate-key 4'));
    await until('asked to ask again', () => client.refreshes() > 0);
    await change(client, { rules: { 'json/duplicate-key': { '**/one.*': 'off' } } });
    assert.ok(!(await severities(client)).some((each) => each.startsWith('json/duplicate-key')));
    await change(client, { rules: {} });
    assert.ok((await severities(client)).includes('json/duplicate-key 1'));
    await client.stop();
  });

  test('a change that names nothing takes nothing back', async () => {
    const client = await editor({ initializationOptions: { rules: { 'json/duplicate-key': 'off' } } });
    await client.open(uri, twice);
    await change(client, {});
    assert.ok(!(await severities(client)).some((each) => each.startsWith('json/duplicate-key')));
    await client.stop();
  });

  test('venues by glob count at once for what is open', async () => {
    const client = await editor();
    const nameless = 'file:///work/open.cancel.json';
    await client.open(nameless, `{ "orderIds": ["${A}"] }`);
    const before = await severities(client, nameless);
    await change(client, { venueByGlob: { '**/*.cancel.json': 'roxom' } });
    assert.notDeepEqual(await severities(client, nameless), before);
    await client.stop();
  });

  test('other request files count when the glob does', async () => {
    const client = await editor({ initializationOptions: { requestFiles: '**/*.stop.json' } });
    await client.open(uri, twice);
    assert.deepEqual(await severities(client), []);
    await change(client, { requestFiles: '**/*.cancel.json' });
    assert.ok((await severities(client)).includes('json/duplicate-key 1'));
    await client.stop();
  });

  test('a sign of life is answered', async () => {
    const client = await editor();
    assert.equal(await client.request('orderInspector/alive', null), null);
    await client.stop();
  });
});
