/** The index of request files follows folders, links and what is deleted; comments in JSONC; editors that can little. */
import assert from 'node:assert/strict';
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { folderOf } from '../cli/command.ts';
import { until } from '../venues/practice.ts';
import { type RawClient, rawClient } from './rawClient.ts';

const ID = 'c4b1a83a-219f-48db-a9be-1ddadf0bc14c';
const text = `{ "orderId": "${ID}" }\n`;
const name = 'a.limitless.cancel.json';
const uriOf = (...parts: readonly string[]) => pathToFileURL(join(...parts)).href;
const folder = (...parts: readonly string[]) => ({ uri: uriOf(...parts), name: 'x' });
const pulling = { textDocument: { diagnostic: {} }, workspace: { workspaceFolders: true } };

async function begin(client: RawClient, folders: readonly object[], capabilities: object = pulling) {
  await client.ask('initialize', { processId: null, rootUri: null, capabilities, workspaceFolders: folders });
  client.notify('initialized', {});
}

function open(client: RawClient, uri: string, content: string, languageId = 'json') {
  client.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text: content } });
}

interface Report {
  readonly items: readonly { code: string; relatedInformation?: { location: { uri: string } }[] }[];
}

async function findings(client: RawClient, uri: string): Promise<Report['items']> {
  return ((await client.ask('textDocument/diagnostic', { textDocument: { uri } })).result as Report).items;
}

/** The files that a document's findings lead to. */
async function others(client: RawClient, uri: string): Promise<readonly string[]> {
  const items = await findings(client, uri);
  return items.flatMap((item) => item.relatedInformation?.map(({ location }) => location.uri) ?? []);
}

describe('the other files', () => {
  test('folders that are added count, and those that are removed do not', async () => {
    await using one = await folderOf({ [name]: text });
    await using two = await folderOf({ [name]: text });
    await using client = rawClient();
    await begin(client, [folder(one.path)]);
    const own = 'file:///work/own.limitless.cancel.json';
    open(client, own, text);
    await until('the first', async () => (await others(client, own))[0] === uriOf(one.path, name));
    const change = (added: readonly object[], removed: readonly object[]) =>
      client.notify('workspace/didChangeWorkspaceFolders', { event: { added, removed } });
    change([folder(two.path)], [folder(one.path)]);
    await until('the second', async () => (await others(client, own))[0] === uriOf(two.path, name));
    change([], [folder(two.path)]);
    await until('none', async () => (await others(client, own)).length === 0);
  });

  test('references of an id lead to every file that names the order, with progress', async () => {
    await using one = await folderOf({ [name]: text });
    await using client = rawClient();
    await begin(client, [folder(one.path)]);
    const own = 'file:///work/own.limitless.cancel.json';
    open(client, own, text);
    await until('the index', async () => (await others(client, own)).length === 1);
    const ask = async (character: number) =>
      client.ask('textDocument/references', {
        textDocument: { uri: own },
        position: { line: 0, character },
        context: { includeDeclaration: true },
        workDoneToken: 'w',
      });
    const range = { start: { line: 0, character: 13 }, end: { line: 0, character: 15 + ID.length } };
    assert.deepEqual((await ask(20)).result, [
      { uri: own, range },
      { uri: uriOf(one.path, name), range },
    ]);
    const kinds = client.received.flatMap(({ method, params }) =>
      method === '$/progress' ? [/"kind":"(.*?)"/.exec(JSON.stringify(params))?.[1]] : [],
    );
    assert.deepEqual([kinds[0], kinds.at(-1)], ['begin', 'end']);
    assert.deepEqual((await ask(3)).result, []);
  });

  test('a folder that is deleted takes its files with it, told by itself', async () => {
    await using one = await folderOf({ [`deep/er/${name}`]: text });
    await using client = rawClient();
    await begin(client, [folder(one.path)]);
    const own = uriOf(one.path, 'own.limitless.cancel.json');
    open(client, own, text);
    await until('found', async () => (await others(client, own)).length === 1);
    await rm(join(one.path, 'deep'), { recursive: true });
    const changes = [{ uri: uriOf(one.path, 'deep'), type: 3 }];
    client.notify('workspace/didChangeWatchedFiles', { changes });
    await until('forgotten', async () => (await others(client, own)).length === 0);
  });

  test('a file opened through a link is no other file', async () => {
    await using one = await folderOf({ [name]: text });
    await symlink(one.path, `${one.path}-link`);
    await symlink(name, join(one.path, 'link.limitless.cancel.json'));
    await using client = rawClient();
    await begin(client, [folder(one.path)]);
    const own = 'file:///work/own.limitless.cancel.json';
    open(client, own, text);
    await until('read', async () => (await others(client, own)).length === 1);
    for (const uri of [uriOf(`${one.path}-link`, name), uriOf(one.path, 'link.limitless.cancel.json')]) {
      client.notify('textDocument/didClose', { textDocument: { uri: own } });
      open(client, uri, text);
      assert.deepEqual(await others(client, uri), [], uri);
      client.notify('textDocument/didClose', { textDocument: { uri } });
    }
    await rm(`${one.path}-link`);
  });

  test('a stale finding does not block sending', async () => {
    await using one = await folderOf({ [name]: text });
    await using client = rawClient();
    const rules = { 'identifier/duplicate': 'error' };
    await client.ask('initialize', {
      processId: null,
      rootUri: null,
      capabilities: pulling,
      workspaceFolders: [folder(one.path)],
      initializationOptions: { rules },
    });
    client.notify('initialized', {});
    const own = uriOf(one.path, 'own.limitless.cancel.json');
    open(client, own, text);
    await until('found', async () => (await others(client, own)).length === 1);
    const errors = async () => {
      const read = (await client.ask('orderInspector/readRequests', { uri: own, text })).result;
      return (read as { errors: string[] }[]).flatMap((request) => request.errors).length;
    };
    assert.equal(await errors(), 1, 'while it is so');
    await mkdir(join(one.path, 'away'));
    // Nobody tells of it.
    await rename(join(one.path, name), join(one.path, 'away', 'a.txt'));
    assert.equal(await errors(), 0);
    await writeFile(join(one.path, name), text);
  });
});

describe('jsonc', () => {
  const commented = `{\n  // why\n  "orderId": "${ID}", /* this one */\n}\n`;
  for (const [what, uri, language, expected] of [
    ['the language', 'file:///w/a.limitless.cancel.json', 'jsonc', []],
    ['the name', 'file:///w/a.limitless.cancel.jsonc', 'json', []],
    [
      'neither',
      'file:///w/a.limitless.cancel.json',
      'json',
      ['json/not-plain', 'json/not-plain', 'json/not-plain'],
    ],
  ] as const) {
    test(`comments and commas, by ${what}`, async () => {
      await using client = rawClient();
      await client.ask('initialize', {
        processId: null,
        rootUri: null,
        capabilities: pulling,
        initializationOptions: { requestFiles: '**/*.cancel.{json,jsonc}' },
      });
      open(client, uri, commented, language);
      assert.deepEqual(
        (await findings(client, uri)).map(({ code }) => code),
        expected,
      );
    });
  }
});

describe('completion for editors that can little', () => {
  /** What Neovim says without a plugin: no snippets in 0.7, no defaults of a list, several ways to count. */
  const little = [
    { textDocument: { completion: { completionItem: { snippetSupport: false } } } },
    { general: { positionEncodings: ['utf-8', 'utf-16', 'utf-32'] }, textDocument: { completion: {} } },
    {},
  ];
  for (const [index, capabilities] of little.entries()) {
    for (const content of ['', '\n', '{\n  \n}\n']) {
      test(`${JSON.stringify(content)}, client ${index}`, async () => {
        await using client = rawClient();
        const answer = await client.ask('initialize', { processId: null, rootUri: null, capabilities });
        const encoding = (answer.result as { capabilities: { positionEncoding?: string } }).capabilities;
        assert.equal(encoding.positionEncoding ?? 'utf-16', 'utf-16');
        const uri = 'file:///w/a.limitless.cancel.json';
        open(client, uri, content);
        const position = content.startsWith('{') ? { line: 1, character: 2 } : { line: 0, character: 0 };
        const list = (await client.ask('textDocument/completion', { textDocument: { uri }, position }))
          .result;
        const { items } = list as { items: Record<string, unknown>[] };
        assert.ok(items.length > 0);
        assert.ok(!('itemDefaults' in (list as object)));
        for (const { insertTextFormat, labelDetails, textEdit } of items) {
          assert.notEqual(insertTextFormat, 2, 'no snippet');
          assert.equal(labelDetails, undefined);
          assert.ok(!JSON.stringify(textEdit).includes('$0'));
        }
      });
    }
  }
});
