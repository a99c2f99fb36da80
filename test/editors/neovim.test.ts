/** The configuration of docs/editors.md in a real Neovim. */
import assert from 'node:assert/strict';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { buildCommand, folderOf, run } from '../cli/command.ts';
import { findNeovim } from '../host/neovim.ts';
import { root } from '../host/paths.ts';

const ID = 'c4b1a83a-219f-48db-a9be-1ddadf0bc14c';
const name = 'two.limitless.cancel.json';
const mistake = `{\n  "orderId": "${ID}",\n  "orderId": "${ID}"\n}\n`;

/** Waits for what the server says, as a person does, and writes it down. */
const look = `
local found = vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 50)
local position = { textDocument = vim.lsp.util.make_text_document_params(), position = { line = 1, character = 4 } }
local answers = found and vim.lsp.buf_request_sync(0, 'textDocument/hover', position, 20000) or {}
local hovers = {}
for _, answer in pairs(answers) do table.insert(hovers, answer.result or vim.NIL) end
local report = { diagnostics = vim.diagnostic.get(0), hovers = hovers }
vim.api.nvim_buf_set_lines(0, 1, 2, false, {})
report.mended = vim.wait(20000, function() return #vim.diagnostic.get(0) == 0 end, 50)
vim.fn.writefile({ vim.fn.json_encode(report) }, 'report.json')
vim.cmd('qa!')
`;

let program: string;
let remove: () => Promise<void>;
before(async () => {
  ({ program, remove } = await buildCommand());
});
after(() => remove());

test('shows the diagnostics and a hover, and takes them away when the mistake is gone', async (t) => {
  const neovim = await findNeovim();
  t.diagnostic(neovim.why);
  const page = await readFile(join(root, 'docs/editors.md'), 'utf8');
  const config = /## Neovim\n[\s\S]*?```lua\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  assert.match(config, /order-inspector/);
  await using folder = await folderOf({ [name]: mistake, 'init.lua': config, 'look.lua': look });
  const bin = join(folder.path, 'bin');
  await mkdir(bin);
  await symlink(program, join(bin, 'order-inspector'));
  const path = [bin, dirname(process.execPath), process.env['PATH']].join(delimiter);
  const args = ['--headless', '--clean', '-u', 'init.lua', name, '-c', 'luafile look.lua'];
  const env = { ...neovim.env, PATH: path, XDG_STATE_HOME: folder.path, XDG_CACHE_HOME: folder.path };
  const { code, stderr } = await run(neovim.program, args, { cwd: folder.path, env });
  assert.equal(code, 0, stderr);
  const report = JSON.parse(await readFile(join(folder.path, 'report.json'), 'utf8'));
  assert.equal(report.diagnostics[0]?.code, 'json/duplicate-key', stderr);
  assert.equal(report.diagnostics[0]?.source, 'Order Inspector');
  assert.match(JSON.stringify(report.hovers), /orderId|order/);
  assert.equal(report.mended, true);
});
