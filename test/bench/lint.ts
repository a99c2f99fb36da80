import { getLanguageService, type JSONSchema } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { lint } from '../../server/src/requests/index.ts';
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

const FIRST = 1948058938469519360n;

function request(count: number): string {
  const orderIds = Array.from({ length: count }, (_, i) => String(FIRST + BigInt(i)));
  const params = { action: 'cancelOrders', subAccountId: SUB, orderIds };
  return JSON.stringify({ params, nonce: NOW, expiresAfter: NOW + 60_000 }, null, 2);
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

/** All rules, with a session that holds all these orders, so that the live rules work too. */
function ours(text: string, count: number): () => Promise<number> {
  const orders = Array.from({ length: count }, (_, i) => order(String(FIRST + BigInt(i))));
  const session = live([{ ...main, orders: new Map(orders.map((each) => [each.orderId, each])) }]);
  const options = { uri: 'file:///a.cancel.json', venues: allForms, live: session };
  return () => timed(() => lint(text, options));
}

const SERVICE = 'vscode-json-languageservice';

/** A full lint of cancel requests of Synthetix, beside what VS Code's own JSON support takes with a schema. */
export async function lintRows(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const [count, rounds] of [
    [1, 60],
    [1_000, 30],
    [20_000, 15],
    [200_000, 5],
  ] as const) {
    const text = request(count);
    const [own = 0, beside = 0] = await sample([ours(text, count), theirs(text, false)], {
      rounds,
      warmUp: rounds,
    });
    const what = `lint a request with ${count.toLocaleString('en')} ids (${Math.ceil(text.length / 1000)} kB)`;
    rows.push({ what, ours: own, theirs: beside, than: `${SERVICE}, no check for ids that stand twice` });
    if (count === 20_000) rows.push({ what, ours: own, theirs: 20, than: 'the limit', aim: 1 });
    if (count === 20_000)
      rows.push({ what, ours: own, theirs: await theirs(text, true)(), than: `${SERVICE} with uniqueItems` });
  }
  const key = request(40);
  const [own = 0] = await sample([ours(key, 40)], { rounds: 100, warmUp: 100 });
  rows.push({
    what: `lint a request of ${key.length} characters: a key`,
    ours: own,
    theirs: 2,
    than: 'the limit',
    aim: 1,
  });
  return rows;
}
