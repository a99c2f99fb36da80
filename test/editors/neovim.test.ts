/** The configuration of docs/editors.md in a real Neovim. */
import assert from 'node:assert/strict';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
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

interface Looked {
  readonly diagnostics: readonly { readonly code: string; readonly source: string }[];
  readonly hovers: unknown;
  readonly mended: boolean;
}

interface Completed {
  readonly offered: readonly string[];
  readonly text: readonly string[];
}

let program: string;
let remove: () => Promise<void>;
before(async () => {
  ({ program, remove } = await buildCommand());
});
after(() => remove());

/** Runs the documented configuration and a script that writes `report.json`. */
async function inNeovim(
  t: TestContext,
  files: Readonly<Record<string, string>>,
  open: string,
): Promise<{ readonly report: unknown; readonly stderr: string }> {
  const neovim = await findNeovim();
  t.diagnostic(neovim.why);
  const page = await readFile(join(root, 'docs/editors.md'), 'utf8');
  const config = /## Neovim\n[\s\S]*?```lua\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  assert.match(config, /order-inspector/);
  await using folder = await folderOf({ ...files, 'init.lua': config });
  const bin = join(folder.path, 'bin');
  await mkdir(bin);
  await symlink(program, join(bin, 'order-inspector'));
  const path = [bin, dirname(process.execPath), process.env['PATH']].join(delimiter);
  const args = ['--headless', '--clean', '-u', 'init.lua', open, '-c', 'luafile script.lua'];
  const env = { ...neovim.env, PATH: path, XDG_STATE_HOME: folder.path, XDG_CACHE_HOME: folder.path };
  const { code, stderr } = await run(neovim.program, args, { cwd: folder.path, env });
  assert.equal(code, 0, stderr);
  return { report: JSON.parse(await readFile(join(folder.path, 'report.json'), 'utf8')), stderr };
}

test('shows the diagnostics and a hover, and takes them away when the mistake is gone', async (t) => {
  const { report, stderr } = await inNeovim(t, { [name]: mistake, 'script.lua': look }, name);
  const { diagnostics, hovers, mended } = report as Looked;
  assert.equal(diagnostics[0]?.code, 'json/duplicate-key', stderr);
  assert.equal(diagnostics[0]?.source, 'Order Inspector');
  assert.match(JSON.stringify(hovers), /orderId|order/);
  assert.equal(mended, true);
});

/** What stands before and behind the cursor, what is offered first, and what stands there when that is taken. */
const completions = [
  [
    '',
    '',
    'Cancel one order at Limitless Exchange',
    '{ "venue": "limitless", "account": "", "cancel": { "orderId": "" } }',
  ],
  ['{ ', ' }', 'venue', '{ "venue": "" }'],
  ['{ "', ' }', 'venue', '{ "venue": "" }'],
  ['{ "or', ' }', 'orderId', '{ "orderId": "" }'],
  ['{ "venue": "', '" }', 'limitless', '{ "venue": "limitless" }'],
  ['{ "venue": "ra', '" }', 'rails', '{ "venue": "rails" }'],
  [
    '{ "venue": "rails", "cancel": { ',
    ' } }',
    'orderId',
    '{ "venue": "rails", "cancel": { "orderId": "" } }',
  ],
] as const;

test('completes keys and values, in a file that is not there yet too', async (t) => {
  const cases = completions.map(([before, after]) => ({ before, after }));
  const script = await readFile(join(import.meta.dirname, 'complete.lua'), 'utf8');
  const files = { 'cases.json': JSON.stringify(cases), 'script.lua': script };
  const { report } = await inNeovim(t, files, 'new.cancel.json');
  const taken = (report as readonly Completed[]).map(({ offered, text }) => [offered[0], text.join('\n')]);
  assert.deepEqual(
    taken,
    completions.map(([, , first, text]) => [first, text]),
  );
});
