/**
 * From a key to its diagnostics: the server as it ships, a process of its own, over stdio. Each key is one incremental
 * `didChange`, timed until `publishDiagnostics` of its version has arrived and was decoded. Every key counts, the first too.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { PublishDiagnosticsParams } from 'vscode-languageserver-protocol/node';
import { serverFlags } from '../../client/src/server/serverFlags.ts';
import { realProcess } from '../protocol/client.ts';
import { until } from '../venues/practice.ts';
import type { Row } from './table.ts';

/** Keys in each row, and the pause between two of them, ms: eleven a second at most. */
const KEYS = 300;
const BETWEEN = 90;
const FILES = 5_000;
const FIRST = 1948058938469519360n;

/** A cancel of so many orders of Synthetix, with the id in its middle that is being typed. */
function listOf(count: number): string {
  const orderIds = Array.from({ length: count }, (_, index) => String(FIRST + BigInt(index)));
  const params = { action: 'cancelOrders', subAccountId: '1867542890123456789', orderIds };
  return `${JSON.stringify({ params, nonce: 1748366400123 }, null, 2)}\n`;
}

/** So many intents, one order each. */
function intentsOf(count: number): string {
  const intents = Array.from({ length: count }, (_, index) => ({
    venue: 'synthetix',
    cancel: { orderId: String(FIRST + BigInt(index)) },
  }));
  return `${JSON.stringify(intents, null, 2)}\n`;
}

interface Case {
  readonly what: string;
  readonly text: string;
  /** The most that 99 of 100 keys may take, ms. */
  readonly limit: number;
}

const cases: readonly Case[] = [
  { what: '1 kB', text: listOf(36), limit: 5 },
  { what: '100 kB', text: listOf(3_800), limit: 40 },
  { what: '100 kB, a list of requests', text: intentsOf(950), limit: 40 },
  { what: '600 kB', text: listOf(23_000), limit: 150 },
  { what: '600 kB, a list of requests', text: intentsOf(5_700), limit: 150 },
];

/** The time of each key, ms. With a folder, after its request files were read. */
async function timesOf(text: string, server: string, folder?: string): Promise<readonly number[]> {
  const capabilities = { workspace: { workspaceFolders: true } };
  const client = await realProcess(server, { capabilities }, { flags: serverFlags });
  const uri = pathToFileURL(join(folder ?? tmpdir(), 'typed.synthetix.cancel.json')).href;
  let last: PublishDiagnosticsParams | undefined;
  let arrived: () => void = () => undefined;
  client.connection.onNotification('textDocument/publishDiagnostics', (pushed: PublishDiagnosticsParams) => {
    if (pushed.uri !== uri) return;
    last = pushed;
    arrived();
  });
  if (folder !== undefined) {
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: pathToFileURL(folder).href, name: 'work' }], removed: [] },
    });
  }
  await client.open(uri, text);
  await until('the first', () => last !== undefined);
  if (folder !== undefined) await until('the index', () => JSON.stringify(last).includes(LAST), 120_000);
  // What the start left to do is no key's business.
  await pause(1_000);
  const times: number[] = [];
  const position = positionOf(text);
  for (let key = 0; key < KEYS; key++) {
    const version = key + 2;
    const pushed = new Promise<void>((resolve) => {
      arrived = () => last?.version === version && resolve();
    });
    const start = performance.now();
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [changeOf(key, position)],
    });
    await pushed;
    times.push(performance.now() - start);
    await pause(BETWEEN);
  }
  await client.stop();
  return times;
}

/** A digit is typed at the end of an id, and taken away again. */
function changeOf(key: number, { line, character }: Position): object {
  const start = { line, character };
  const isTyped = key % 2 === 0;
  const end = isTyped ? start : { line, character: character + 1 };
  return { range: { start, end }, text: isTyped ? '7' : '' };
}

interface Position {
  readonly line: number;
  readonly character: number;
}

/** The end of an id near the middle of the text. */
function positionOf(text: string): Position {
  const id = /\d{19}(?=")/g;
  id.lastIndex = Math.floor(text.length / 2);
  id.exec(text);
  const before = text.slice(0, id.lastIndex).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

const LAST = 'z-4999.synthetix.cancel.json';

/** Request files; the last one, in the order in which they are found, names an order of the file that is open. */
async function makeFiles(folder: string): Promise<void> {
  await mkdir(folder);
  for (let index = 0; index < FILES; index++) {
    const own = (at: number) => String(FIRST + BigInt(1_000_000 + index * 4 + at));
    const isLast = index === FILES - 1;
    const orderIds = [own(0), own(1), own(2), isLast ? String(FIRST) : own(3)];
    const text = JSON.stringify({ venue: 'synthetix', cancel: { orderIds } });
    const name = isLast ? LAST : `f-${String(index).padStart(4, '0')}.synthetix.cancel.json`;
    await writeFile(join(folder, name), text);
  }
}

function rowsOf(what: string, times: readonly number[], limit: number): readonly Row[] {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.ceil(part * sorted.length) - 1] ?? Number.NaN;
  const than = `the limit (${times.length} keys, none left out)`;
  return [
    { what: `key to diagnostics, ${what}: p50`, ours: at(0.5), than: '' },
    { what: `key to diagnostics, ${what}: p99`, ours: at(0.99), theirs: limit, than, aim: 1 },
  ];
}

export async function keyRows(): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'order-inspector-keys-'));
  const flags = ['--production', `--outdir=${join(folder, 'dist')}`, '--only=server'];
  spawnSync(process.execPath, ['esbuild.mjs', ...flags], { stdio: 'ignore' });
  const server = join(folder, 'dist/server.js');
  const rows: Row[] = [];
  for (const { what, text, limit } of cases) rows.push(...rowsOf(what, await timesOf(text, server), limit));
  const work = join(folder, 'work');
  await makeFiles(work);
  const among = await timesOf(listOf(36), server, work);
  rows.push(...rowsOf(`1 kB beside ${FILES.toLocaleString('en')} request files`, among, 10));
  await rm(folder, { recursive: true, force: true });
  return rows;
}
