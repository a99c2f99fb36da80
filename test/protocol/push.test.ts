/** Diagnostics for editors that do not ask for them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PublishDiagnosticsParams } from 'vscode-languageserver-protocol/node';
import { until } from '../venues/practice.ts';
import { type ClientOptions, inMemory } from './client.ts';

const A = '6f52b6d2-6c9e-4a5c-8a4f-28ab4b7ff203';
const uri = 'file:///work/one.limitless.cancel.json';
const bad = `{ "orderId": "${A}", "orderId": "${A}" }`;

async function editor(options: ClientOptions = {}) {
  const client = await inMemory(options);
  const pushed: PublishDiagnosticsParams[] = [];
  client.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    pushed.push(params);
  });
  const change = (version: number, text: string) =>
    client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  const close = () => client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  return { ...client, pushed, change, close };
}

describe('a client that does not pull', () => {
  test('is told after opening, after a change, and that a closed document has none', async () => {
    const client = await editor();
    await client.open(uri, bad);
    await until('the first', () => client.pushed.length === 1);
    assert.deepEqual([client.pushed[0]?.uri, client.pushed[0]?.version], [uri, 1]);
    assert.equal(client.pushed[0]?.diagnostics[0]?.code, 'json/duplicate-key');
    await client.change(2, `{ "orderId": "${A}" }`);
    await until('the second', () => client.pushed.length === 2);
    assert.deepEqual([client.pushed[1]?.version, client.pushed[1]?.diagnostics], [2, []]);
    await client.change(3, bad);
    await until('the third', () => client.pushed.length === 3);
    await client.close();
    await until('the last', () => client.pushed.length === 4);
    assert.deepEqual(client.pushed[3], { uri, diagnostics: [] });
    await client.stop();
  });

  test('is told once of many changes in a row, and of the last', async () => {
    const client = await editor();
    await client.open(uri, '{');
    for (let version = 2; version <= 30; version++) await client.change(version, bad.slice(0, version));
    await client.change(31, bad);
    await until('the last', () => client.pushed.at(-1)?.version === 31);
    assert.ok(client.pushed.length < 5, `${client.pushed.length} times`);
    await client.stop();
  });

  test('with `requestFiles`: nothing for other documents', async () => {
    const client = await editor({ initializationOptions: { requestFiles: '**/*.stop.json' } });
    await client.open(uri, bad);
    await until('an answer', () => client.pushed.length === 1);
    assert.deepEqual(client.pushed[0]?.diagnostics, []);
    await client.open('file:///work/two.limitless.stop.json', bad);
    await until('another', () => client.pushed.length === 2);
    assert.equal(client.pushed[1]?.diagnostics[0]?.code, 'json/duplicate-key');
    await client.stop();
  });
});

test('without `requestFiles`: only *.cancel.json, not every JSON file', async () => {
  const client = await editor();
  await client.open('file:///work/package.limitless.json', bad);
  await until('an answer', () => client.pushed.length === 1);
  assert.deepEqual(client.pushed[0]?.diagnostics, []);
  await client.open(uri, bad);
  await until('another', () => client.pushed.length === 2);
  assert.equal(client.pushed[1]?.diagnostics[0]?.code, 'json/duplicate-key');
  await client.stop();
});

test('a client that pulls is not told twice', async () => {
  const client = await editor({ capabilities: { textDocument: { diagnostic: {} } } });
  await client.open(uri, bad);
  const report = await client.connection.sendRequest<{ items: unknown[] }>('textDocument/diagnostic', {
    textDocument: { uri },
  });
  assert.ok(report.items.length > 0);
  // What is pushed to another one later would have come here before.
  const other = await editor();
  await other.open(uri, bad);
  await until('a push', () => other.pushed.length === 1);
  assert.deepEqual(client.pushed, []);
  await Promise.all([client.stop(), other.stop()]);
});
