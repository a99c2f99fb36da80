/** What request files know of each other, on a disk with loops. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { CrossFileDocuments } from '../../../server/src/lsp/crossFileDocuments.ts';
import { matchesGlob } from '../../../server/src/requests/read/glob.ts';
import { CrossFileIndex } from '../../../server/src/requests/workspaceIndex/crossFileIndex.ts';
import { createRequestFiles } from '../../../server/src/world/requestFiles.ts';
import { forms, L1, L2 } from '../requests/languageFeatures/samples.ts';

const GLOB = '**/*.cancel.json';
const request = (id: string) => `{ "venue": "limitless", "cancel": { "orderId": "${id}" } }`;

describe('neighbours', () => {
  let folder: string;
  const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'order-inspector-'));
    await mkdir(join(folder, 'deep', 'er'), { recursive: true });
    await mkdir(join(folder, 'node_modules'));
    await symlink(folder, join(folder, 'deep', 'loop'));
    await symlink('nowhere.cancel.json', join(folder, 'dangling.cancel.json'));
    await writeFile(join(folder, 'deep', 'er', 'one two.cancel.json'), request(L1));
    await writeFile(join(folder, 'node_modules', 'x.cancel.json'), request(L2));
    await writeFile(join(folder, 'other.json'), request(L2));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  function neighbours(open: Map<string, string> = new Map()) {
    let changes = 0;
    const parts = new CrossFileDocuments({
      crossFile: new CrossFileIndex(),
      files: createRequestFiles(matchesGlob),
      options: () => ({ venues: forms }),
      textOf: (uri) => open.get(uri),
      changed: () => {
        changes += 1;
      },
    });
    const holder = (uri: string, id: string) => parts.lookupFor(uri).id('limitless', 'orderId', id)?.uri;
    return { parts, holder, changes: () => changes };
  }

  test('are found in a workspace with a loop of links, other files left aside', async () => {
    const { parts, holder, changes } = neighbours();
    await parts.begin([pathToFileURL(folder).href], GLOB);
    assert.equal(holder(uriOf('new.cancel.json'), L1), uriOf('deep/er/one two.cancel.json'));
    assert.equal(holder(uriOf('new.cancel.json'), L2), undefined);
    assert.equal(changes(), 1);
  });

  test('an order is found in files that were left out, and the search ends when it is aborted', async () => {
    const texts = new Map(
      Array.from({ length: 5_040 }, (_, at) => [
        `file:///w/${at}.cancel.json`,
        request(at % 5_039 ? L2 : L1),
      ]),
    );
    const parts = new CrossFileDocuments({
      crossFile: new CrossFileIndex(),
      files: {
        normal: (uri) => uri,
        find: async () => [...texts.keys()],
        read: async (uri) => texts.get(uri),
      },
      options: () => ({ venues: forms }),
      textOf: () => undefined,
      changed: () => undefined,
    });
    await parts.begin(['file:///w'], GLOB);
    const wanted = { venue: 'limitless', by: 'orderId', id: L1 } as const;
    const told: number[] = [];
    const search = { signal: new AbortController().signal, progress: (done: number) => told.push(done) };
    const found = await parts.named('file:///w/0.cancel.json', wanted, search);
    assert.deepEqual(
      found.places.map(({ uri }) => uri),
      ['file:///w/0.cancel.json', 'file:///w/5039.cancel.json'],
    );
    assert.deepEqual([found.notSearched, told], [0, [16, 32, 40]]);
    const aborted = { signal: AbortSignal.abort(new Error('aborted')) };
    await assert.rejects(parts.named('file:///w/0.cancel.json', wanted, aborted), /aborted/);
  });

  test('an open one counts as it is in the editor, whatever the editor makes of its URI', async () => {
    const uri = uriOf('deep/er/one two.cancel.json').replace('one%20two', '%6Fne%20two');
    const open = new Map([[uri, request(L2)]]);
    const { parts, holder } = neighbours(open);
    parts.edited(uri);
    await parts.begin([pathToFileURL(folder).href], GLOB);
    assert.equal(holder(uriOf('new.cancel.json'), L1), undefined);
    assert.ok(holder(uriOf('new.cancel.json'), L2));
    assert.equal(holder(uri, L2), undefined, 'a file is no neighbour of itself');
    open.clear();
    await parts.closed(uri);
    assert.ok(holder(uriOf('new.cancel.json'), L1), 'closed without saving: the disk counts again');
  });

  test('one that is deleted is forgotten', async () => {
    const { parts, holder } = neighbours();
    const uri = uriOf('gone.cancel.json');
    await writeFile(join(folder, 'gone.cancel.json'), request(L2));
    await parts.saved(uri);
    assert.ok(holder(uriOf('new.cancel.json'), L2));
    await rm(join(folder, 'gone.cancel.json'));
    await parts.saved(uri);
    assert.equal(holder(uriOf('new.cancel.json'), L2), undefined);
  });

  test('folders and files that cannot be read are not there', async () => {
    const { parts, holder } = neighbours();
    await parts.begin(['file:///does/not/exist', 'vscode-vfs://github/x', 'nonsense'], GLOB);
    await parts.saved('untitled:Untitled-1');
    assert.equal(holder('untitled:Untitled-2', L1), undefined);
  });
});

test('of more files than are looked at together, the rest is told and counts once it changes', async () => {
  const uris = Array.from({ length: 5_003 }, (_, index) => `file:///w/${index}.cancel.json`);
  const told: (readonly [number, number])[] = [];
  const parts = new CrossFileDocuments({
    crossFile: new CrossFileIndex(),
    files: {
      normal: (uri) => uri,
      find: async () => uris,
      read: async (uri) => (uri === uris.at(-1) ? request(L1) : '{}'),
    },
    options: () => ({ venues: forms }),
    textOf: () => undefined,
    changed: () => undefined,
    tooMany: (...numbers) => told.push(numbers),
  });
  await parts.begin(['file:///w'], GLOB);
  assert.deepEqual(told, [[3, 5_003]]);
  const held = () => parts.lookupFor('file:///w/new.cancel.json').id('limitless', 'orderId', L1);
  assert.equal(held(), undefined);
  await parts.saved(uris.at(-1) ?? '');
  assert.ok(held());
});
