import { getLanguageService, type JSONSchema } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { History } from '../../server/src/app/history.ts';
import type { Outcome } from '../../server/src/protocol/model.ts';
import { CrossFileIndex, type LintOptions, lint } from '../../server/src/requests/index.ts';
import type { Live } from '../../server/src/requests/live.ts';
import { allForms } from '../unit/requests/venues.ts';
import { live, main, NOW, order, SUB } from '../unit/requests/world.ts';
import { sample, timed } from './measure.ts';
import type { Row } from './table.ts';

/** What a schema can say of a cancel by orderIds: shape, ids, and (quadratic there) that none stands twice. */
function schema(uniqueItems: boolean): JSONSchema {
  const orderIds: JSONSchema = {
    type: 'array',
    minItems: 1,
    items: { type: 'string', pattern: '^[1-9][0-9]{0,18}$' },
    ...(uniqueItems ? { uniqueItems } : {}),
  };
  const params: JSONSchema = {
    type: 'object',
    required: ['action', 'subAccountId', 'orderIds'],
    additionalProperties: false,
    properties: {
      action: { enum: ['cancelOrders'] },
      subAccountId: { type: 'string', pattern: '^[1-9][0-9]{0,18}$' },
      orderIds,
    },
  };
  return {
    type: 'object',
    required: ['params', 'nonce'],
    additionalProperties: false,
    properties: { params, nonce: { type: 'integer', minimum: 1 }, expiresAfter: { type: 'integer' } },
  };
}

const FILE = 'file:///a.cancel.json';
const FIRST = 1948058938469519360n;
/** Cancelled before, and named in another file of the workspace. */
const EARLIER = 1940000000000000000n;

function idsFrom(first: bigint, count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => String(first + BigInt(i)));
}

/** The same ids in no order: 7,919 is a prime, so each stands there once. */
function scattered(ids: readonly string[]): readonly string[] {
  return ids.map((_, i) => ids[(i * 7_919) % ids.length] ?? '');
}

function request(orderIds: readonly string[], nonce = NOW): string {
  const params = { action: 'cancelOrders', subAccountId: SUB, orderIds };
  return JSON.stringify({ params, nonce, expiresAfter: NOW + 60_000 }, null, 2);
}

const service = getLanguageService({});

function theirs(text: string, uniqueItems: boolean): () => Promise<number> {
  return () =>
    timed(async () => {
      const document = TextDocument.create('file:///a.cancel.json', 'json', 1, text);
      const parsed = service.parseJSONDocument(document);
      await service.doValidation(document, parsed, {}, schema(uniqueItems));
    });
}

/** What the linter is told: a session that holds all these orders, so that the live rules work too. */
function session(ids: readonly string[]): LintOptions {
  const orders = new Map(ids.map((id) => [id, order(id)]));
  return { uri: FILE, venues: allForms, live: live([{ ...main, orders }]) };
}

/** The same in a server at work: with a thousand cancellations, and an index of the request files, this one among them. */
function server(ids: readonly string[]): LintOptions {
  const options = session(ids);
  const history = new History();
  history.update(cancellation(idsFrom(EARLIER, 1_000)));
  const files = new CrossFileIndex();
  files.update(FILE, request(ids), options);
  files.update('file:///b.cancel.json', request(idsFrom(EARLIER, 1_000), NOW - 1), options);
  const endOf: Live['endOf'] = (key, accountId) => history.endOf(key, accountId);
  const sessions = options.live && { ...options.live, endOf };
  return { ...options, crossFile: files.lookupFor(FILE), ...(sessions && { live: sessions }) };
}

function cancellation(orderIds: readonly string[]): Parameters<History['update']>[0] {
  const { id, name, venue, environment } = main.account;
  const outcome: Outcome = { kind: 'rejected', reason: 'nonce', message: '' };
  return {
    id: 'earlier',
    run: 'earlier',
    account: { id, name, venue, environment },
    startedAt: NOW - 6000,
    rows: orderIds.map((orderId) => ({ key: { by: 'orderId', orderId }, outcome, following: false })),
    all: false,
    journaled: true,
  };
}

/** All rules. Measured by itself, so that what others leave to the garbage collector is not part of it. */
async function ours(ids: readonly string[], rounds: number, options = session(ids)): Promise<number> {
  const text = request(ids);
  const [own = Number.NaN] = await sample([() => timed(() => lint(text, options))], {
    rounds,
    warmUp: rounds,
  });
  return own;
}

const SERVICE = 'vscode-json-languageservice';
const limit = { than: 'the limit', aim: 1 };

/** A full lint of cancel requests of Synthetix, beside what VS Code's own JSON support takes with a schema. */
export async function lintRows(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const taken = new Map<number, number>();
  for (const [count, rounds] of [
    [1, 60],
    [1_000, 30],
    [20_000, 15],
    [200_000, 7],
  ] as const) {
    const ids = idsFrom(FIRST, count);
    const text = request(ids);
    const own = await ours(ids, rounds);
    taken.set(count, own);
    const [beside = Number.NaN] = await sample([theirs(text, false)], { rounds, warmUp: rounds });
    const what = `lint a request with ${count.toLocaleString('en')} ids (${Math.ceil(text.length / 1000)} kB)`;
    rows.push({ what, ours: own, theirs: beside, than: `${SERVICE}, no check for ids that stand twice` });
    if (count === 20_000) rows.push(...(await longRows(what, own, ids)));
  }
  const [small = Number.NaN, large = Number.NaN] = [taken.get(20_000), taken.get(200_000)];
  const what = 'lint 200,000 ids';
  rows.push({ what, ours: large, theirs: 200, than: 'ten times the limit', aim: 1 });
  rows.push({ what, ours: large, theirs: 15 * small, than: 'fifteen times what 20,000 take', aim: 1 });
  return [...rows, await keyRow()];
}

async function longRows(what: string, own: number, ids: readonly string[]): Promise<readonly Row[]> {
  const unique = await theirs(request(ids), true)();
  const mixed = await ours(scattered(ids), 15);
  const busy = await ours(ids, 15, server(ids));
  return [
    { what, ours: own, theirs: 20, ...limit },
    { what, ours: own, theirs: unique, than: `${SERVICE} with uniqueItems` },
    { what: '20,000 ids in no order', ours: mixed, theirs: 20, ...limit },
    { what: '20,000 ids, with cancellations and other files', ours: busy, theirs: 20, ...limit },
  ];
}

async function keyRow(): Promise<Row> {
  const ids = idsFrom(FIRST, 40);
  const what = `lint a request of ${request(ids).length} characters: a key`;
  return { what, ours: await ours(ids, 100, server(ids)), theirs: 2, ...limit };
}
