/** The commit hook of docs/ci.md, in a real git repository. */
import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../host/paths.ts';
import { buildCommand, folderOf, run } from './command.ts';

const ID = 'c4b1a83a-219f-48db-a9be-1ddadf0bc14c';
const good = `{ "orderId": "${ID}" }\n`;
const bad = `{ "orderId": "${ID}", "orderId": "${ID}" }\n`;
const name = 'a file, with blanks.limitless.cancel.json';

let program: string;
let remove: () => Promise<void>;
before(async () => {
  ({ program, remove } = await buildCommand());
});
after(() => remove());

async function repository() {
  const page = await readFile(join(root, 'docs/ci.md'), 'utf8');
  const hook = /```sh\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  assert.match(hook, /^#!\/bin\/sh\n/);
  const folder = await folderOf({ '.git/hooks/pre-commit': hook });
  await chmod(join(folder.path, '.git/hooks/pre-commit'), 0o755);
  const bin = join(folder.path, '.git/bin');
  await mkdir(bin);
  await symlink(program, join(bin, 'order-inspector'));
  const env = {
    PATH: [bin, dirname(process.execPath), process.env['PATH']].join(delimiter),
    GIT_CONFIG_GLOBAL: join(folder.path, '.git/none'),
    GIT_CONFIG_SYSTEM: join(folder.path, '.git/none'),
  };
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.com'];
  const git = (...args: string[]) => run('git', [...who, ...args], { cwd: folder.path, env });
  await git('init', '--quiet');
  return {
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
    write: async (file: string, text: string) => {
      await mkdir(dirname(join(folder.path, file)), { recursive: true });
      await writeFile(join(folder.path, file), text);
    },
    commit: async (...files: string[]) => {
      await git('add', ...files);
      return git('commit', '--quiet', '-m', 'x');
    },
    git,
  };
}

test('stops a commit with a mistake, names it, and lets the mended one pass', async () => {
  await using here = await repository();
  await here.write(`desk/${name}`, bad);
  const stopped = await here.commit('desk');
  assert.notEqual(stopped.code, 0);
  assert.match(
    `${stopped.stdout}${stopped.stderr}`,
    /desk\/a file, with blanks\S+:1:\d+ error .* json\/duplicate-key/,
  );
  await here.write(`desk/${name}`, good);
  assert.equal((await here.commit('desk')).code, 0);
});

test('judges what is staged, not what lies in the folder', async () => {
  await using here = await repository();
  await here.write(name, good);
  await here.git('add', name);
  await here.write(name, bad);
  assert.equal((await here.git('commit', '--quiet', '-m', 'x')).code, 0);
  await here.git('add', name);
  await here.write(name, good);
  assert.notEqual((await here.git('commit', '--quiet', '-m', 'x')).code, 0);
});

test('says nothing to a commit without request files, and to one that deletes some', async () => {
  await using here = await repository();
  await here.write('readme.txt', 'x');
  await here.write(name, good);
  assert.equal((await here.commit('readme.txt')).code, 0);
  assert.equal((await here.commit(name)).code, 0);
  await here.git('rm', '--quiet', name);
  const { code, stdout } = await here.git('commit', '--quiet', '-m', 'x');
  assert.deepEqual([code, stdout], [0, '']);
});
