/** A fifth venue over the real wiring, as an editor sees it: venues, session, linter, completion, hover, preview, cancel. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type {
  CodeAction,
  CompletionItem,
  CompletionList,
  FullDocumentDiagnosticReport,
  Hover,
} from 'vscode-languageserver-protocol/node';
import { startVenues } from '../../../server/sandbox/startVenues.ts';
import type { Order } from '../../../server/src/protocol/model.ts';
import { inMemory, type TestClient } from '../../protocol/client.ts';
import { until } from '../practice.ts';
import { fifth, withFifth } from './registered.ts';

const uri = `file:///work/one.${fifth.id}.cancel.json`;
const textDocument = { uri };
const message = (mode: string, ...orderIds: readonly string[]) =>
  JSON.stringify({ op: 'cancelOrders', mode, orderIds });

describe('a fifth venue, as an editor sees it', () => {
  let sandbox: Awaited<ReturnType<typeof startVenues>>;
  let storage: string;
  let client: TestClient;
  let orders: readonly Order[];
  let secrets: Readonly<Record<string, string>>;
  before(async () => {
    storage = await mkdtemp(join(tmpdir(), 'order-inspector-'));
    sandbox = await startVenues(withFifth.starters, { still: true, seed: 3, only: [fifth.id] });
    const { endpoints, credentials, options } = sandbox.description[fifth.id]?.account ?? assert.fail();
    secrets = credentials;
    client = await inMemory({
      venues: withFifth.venues,
      secrets,
      initializationOptions: { storage, commands: true },
    });
    const account = {
      id: 'a1',
      venue: fifth.id,
      name: 'main',
      environment: 'sandbox' as const,
      endpoints,
      options,
    };
    await client.notify('orderInspector/accounts', { accounts: [account] });
    await until('live', () => client.updates.at(-1)?.session.state === 'live');
    orders = client.updates.flatMap((update) => update.orders.upserted);
  });
  after(async () => {
    await client.stop();
    await sandbox.stop();
    await rm(storage, { recursive: true, force: true });
  });

  let version = 0;
  async function write(text: string): Promise<void> {
    version += 1;
    if (version > 1) await client.connection.sendNotification('textDocument/didClose', { textDocument });
    await client.open(uri, text);
  }
  const ask = <T>(method: string, params: object) =>
    client.connection.sendRequest<T>(method, { textDocument, ...params });
  const findings = async () => (await ask<FullDocumentDiagnosticReport>('textDocument/diagnostic', {})).items;
  const at = (character: number) => ({ position: { line: 0, character } });

  test('is told to the client as it describes itself', async () => {
    const told = await client.request('orderInspector/venues', null);
    assert.deepEqual(
      told.find(({ id }) => id === fifth.id),
      JSON.parse(JSON.stringify(fifth.venue.description)),
    );
    assert.equal(orders.length, 36);
  });

  test('has findings by its form, under its own code too, with a fix that mends', async () => {
    await write(message('later', '007'));
    const found = await findings();
    const own = `${fifth.id}/mode`;
    assert.deepEqual(
      new Set(found.map(({ code }) => code)),
      new Set([own, 'identifier/format', 'live/unknown-order']),
    );
    const finding = found.find(({ code }) => code === own) ?? assert.fail();
    assert.match(finding.codeDescription?.href ?? '', new RegExp(`docs/rules/${own}\\.md$`));
    const actions = await ask<CodeAction[]>('textDocument/codeAction', {
      range: finding.range,
      context: { diagnostics: [finding] },
    });
    const edits = actions.flatMap(({ edit }) => edit?.changes?.[uri] ?? []);
    assert.ok(edits.some(({ newText }) => newText === '"now"'));
    const untouched = orders.find(({ filledQuantity }) => filledQuantity === '0');
    await write(message('now', untouched?.orderId ?? ''));
    assert.deepEqual(await findings(), []);
  });

  test('knows its orders in a file: one that is not open is told', async () => {
    await write(message('now', '1234567'));
    assert.deepEqual(
      (await findings()).map(({ code }) => code),
      ['live/unknown-order'],
    );
  });

  test('completes its keys and the ids of its open orders, and tells what they mean', async () => {
    const text = message('now', '');
    await write(text);
    const inId = await ask<CompletionList | CompletionItem[]>('textDocument/completion', at(text.length - 3));
    const offered = Array.isArray(inId) ? inId : inId.items;
    const open = new Set(orders.map(({ orderId }) => orderId));
    assert.ok(
      offered.some(({ label }) => open.has(label)),
      JSON.stringify(offered.slice(0, 3)),
    );
    const hover = await ask<Hover>('textDocument/hover', at(text.indexOf('mode') + 1));
    assert.match(JSON.stringify(hover.contents), /the one way there is/);
    await write('{ "op": "cancelOrders", "" }');
    const keys = await ask<CompletionList | CompletionItem[]>('textDocument/completion', at(25));
    const labels = (Array.isArray(keys) ? keys : keys.items).map(({ label }) => label);
    assert.ok(labels.includes('mode') && labels.includes('orderIds'), labels.join());
  });

  test('is previewed to the last byte, cancelled by that, and journaled; no secret crosses the connection', async () => {
    const { orderId = '' } = orders[1] ?? {};
    const request = {
      venue: fifth.id,
      accountId: 'a1',
      target: { by: 'orderId' as const, orderIds: [orderId] },
      parameters: {},
    };
    const prepared = await client.request('orderInspector/prepare', { request, shown: true });
    assert.ok(prepared.kind === 'plan', JSON.stringify(prepared));
    const [step] = prepared.plan.steps;
    assert.deepEqual(
      step?.stages.map(({ title }) => title),
      ['Request', 'Body', 'Signed text', 'Headers', 'Signature'],
    );
    const text = (title: string) => step?.stages.find((stage) => stage.title === title)?.text;
    assert.equal(text('Body'), message('now', orderId));
    assert.ok(text('Signed text')?.endsWith(`POST/v1/orders/cancel${message('now', orderId)}`));
    assert.deepEqual(step?.missing, []);
    const sent = await client.request('orderInspector/send', { planId: prepared.plan.id });
    assert.equal(sent.kind === 'sent' && sent.cancellation.rows[0]?.outcome?.kind, 'cancelled');
    await until('gone', () => client.updates.some((update) => update.orders.removed.includes(orderId)));
    assert.match(await readFile(join(storage, 'journal.jsonl'), 'utf8'), /"kind":"intent"/);
    const traffic = client.traffic.join('');
    for (const secret of Object.values(secrets)) assert.ok(!traffic.includes(secret));
  });
});
