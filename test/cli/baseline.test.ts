/** Findings that are known: told no more, and no failure; new ones are. */
import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { buildCommand, folderOf, run } from './command.ts';

const [A, B] = ['c4b1a83a-219f-48db-a9be-1ddadf0bc14c', 'd4b1a83a-219f-48db-a9be-1ddadf0bc14c'];
const name = 'a.limitless.cancel.json';
const twice = (...ids: readonly string[]) => `{\n  "orderIds": ${JSON.stringify(ids)}\n}\n`;

let program: string;
let remove: () => Promise<void>;
before(async () => {
  ({ program, remove } = await buildCommand());
});
after(() => remove());

const lint = (cwd: string, ...args: readonly string[]) =>
  run(process.execPath, [program, 'lint', '.', '--baseline', 'known.json', ...args], { cwd });

/** A folder whose findings are known. */
async function known(files: Readonly<Record<string, string>>) {
  const folder = await folderOf(files);
  const { code, stdout, stderr } = await lint(folder.path, '--write-baseline');
  assert.deepEqual([code, stdout], [0, '']);
  assert.match(stderr, /^"known\.json" holds \d+ known findings\n$/);
  return folder;
}

describe('--baseline', () => {
  test('what is known is quiet, wherever it has moved', async () => {
    await using folder = await known({ [name]: twice(A, A) });
    const same = await lint(folder.path);
    assert.deepEqual(
      [same.code, same.stdout, same.stderr],
      [0, '1 file checked, nothing new found; 1 in the baseline.\n', ''],
    );
    await writeFile(join(folder.path, name), `\n\n${twice(A, A)}`);
    assert.equal((await lint(folder.path)).code, 0);
  });

  test('what is new fails: the same of another order, once more, in another file', async () => {
    for (const [file, text] of [
      [name, twice(B, B)],
      [name, twice(A, A, A)],
      ['b.limitless.cancel.json', twice(B, B)],
    ] as const) {
      await using folder = await known({ [name]: twice(A, A) });
      await writeFile(join(folder.path, file), text);
      const { code, stdout } = await lint(folder.path);
      assert.equal(code, 1, text);
      assert.match(stdout, /identifier\/duplicate$/m);
    }
  });

  test('what is gone is told, without failing', async () => {
    await using folder = await known({ [name]: twice(A, A) });
    await writeFile(join(folder.path, name), twice(A, B));
    const { code, stderr } = await lint(folder.path);
    assert.equal(code, 0);
    assert.match(stderr, /^1 known finding is gone; /);
  });

  test('json has known findings apart, sarif suppresses them, github leaves them out', async () => {
    await using folder = await known({ [name]: twice(A, A) });
    await writeFile(join(folder.path, name), twice(A, A, B, B));
    const { files, counts } = JSON.parse((await lint(folder.path, '--format', 'json')).stdout);
    assert.deepEqual([files[0].findings.length, files[0].known.length, counts.known], [1, 1, 1]);
    const { runs } = JSON.parse((await lint(folder.path, '--format', 'sarif')).stdout);
    assert.deepEqual(
      runs[0].results.map(({ suppressions }: { suppressions: { kind: string; status: string }[] }) =>
        suppressions.map(({ kind, status }) => `${kind} ${status}`),
      ),
      [[], ['external accepted']],
    );
    assert.equal((await lint(folder.path, '--format', 'github')).stdout.split('\n').length, 2);
  });

  test('it holds neither text nor secret of a file, and paths from its own folder', async () => {
    const secret = `{ "orderId": "${A}", "apiSecret": "hunter2hunter2hunter2" }`;
    await using folder = await folderOf({ [`deep/${name}`]: secret });
    await lint(folder.path, '--write-baseline');
    const text = await readFile(join(folder.path, 'known.json'), 'utf8');
    assert.deepEqual(Object.keys(JSON.parse(text).files), [`deep/${name}`]);
    assert.ok(!text.includes('hunter2') && !text.includes(A));
    const elsewhere = ['lint', folder.path, '--baseline', join(folder.path, 'known.json')];
    assert.equal((await run(process.execPath, [program, ...elsewhere])).code, 0);
  });

  test('a broken baseline, or none, does not pass for known findings', async () => {
    const wrong = [undefined, '{', '{}', '{ "version": 2, "files": {} }', '{ "version": 1 }'];
    const entry = '{ "code": "no/code", "finding": "x", "count": 1 }';
    for (const text of [...wrong, `{ "version": 1, "files": { "a": [${entry}] } }`]) {
      await using folder = await folderOf({ [name]: twice(A, B) });
      if (text !== undefined) await writeFile(join(folder.path, 'known.json'), text);
      const { code, stderr } = await lint(folder.path);
      assert.equal(code, 2, text);
      assert.match(stderr, /^"known\.json" /);
    }
  });

  test('is not written while something cannot be checked, and keeps no such finding quiet', async () => {
    await using folder = await folderOf({ [name]: twice(A, A), 'b.cancel.json': Buffer.from([0xff]) });
    const { code, stderr } = await lint(folder.path, '--write-baseline');
    assert.equal(code, 2);
    assert.match(stderr, /^"b\.cancel\.json" The file is not UTF-8.*\nNo baseline was written/);
    await assert.rejects(readFile(join(folder.path, 'known.json')));
    await rm(join(folder.path, 'b.cancel.json'));
    await lint(folder.path, '--write-baseline');
    await writeFile(join(folder.path, name), Buffer.from([0xff]));
    assert.equal((await lint(folder.path)).code, 2);
  });
});
