/** What a newcomer gets from `npm start`. It always uses the current VS Code, so it runs once, with that. */
import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { starters } from '../../server/sandbox/starters.ts';
import { openBrowser } from '../host/browser.ts';
import { root } from '../host/paths.ts';
import { endAllProcesses, startProcess } from '../host/processes.ts';
import { until } from '../host/until.ts';
import { modal, notifications } from '../host/window/messages.ts';
import { type Tree, type TreeRow, tree } from '../host/window/tree.ts';
import { walkthrough } from '../host/window/walkthrough.ts';

describe('npm start', () => {
  let child: ChildProcess;
  let address: URL;
  let told: readonly string[];
  before(async () => {
    ({ child, address, told } = await start('--orders', '9'));
  });
  after(() => endAllProcesses());

  test('lets nobody in without the token', async () => {
    const response = await fetch(address.origin);
    assert.equal(response.status, 403);
    const key = await fetch(`${address.origin}/mint-key`, { method: 'POST' });
    assert.equal(key.status, 403);
  });

  test('says what takes its time, and what each account is', () => {
    const text = told.join('\n');
    for (const stage of ['Building the extension', 'Starting the practice venues', 'Starting VS Code'])
      assert.match(text, new RegExp(`✓ ${stage} · \\d+ s`));
    for (const { about } of Object.values(starters)) assert.ok(text.includes(about), about);
  });

  test('opens at the orders of accounts that are ready to use, with the walkthrough beside them', async () => {
    const context = await openBrowser(address.origin, console.error);
    const page = await context.newPage();
    await page.goto(address.href);
    const orders = tree(page, 'Orders', 'Open Orders');
    await orders.waitFor('Sandbox (Limitless) live', 60_000);
    await until('the walkthrough', () => walkthrough(page).isOpen());
    assert.ok((await orders.rows()).filter(({ level }) => level === 3).length > 0);
    await context.browser()?.close();
  });

  test('ends on Ctrl-C with code 0 and leaves nothing behind', async () => {
    const started = descendants(child.pid ?? 0);
    assert.ok(started.length >= 3, 'server, extension host and practice venue at least');
    const gone = once(child, 'exit');
    child.kill('SIGINT');
    assert.deepEqual(await gone, [0, null]);
    await until('the end of every process', () => started.every((pid) => !existsSync(`/proc/${pid}`)));
    assert.equal(existsSync(address.searchParams.get('folder') ?? ''), false);
  });
});

describe('npm start -- --tls', () => {
  after(() => endAllProcesses());

  test('has orders from venues that speak TLS, and cancels one', async () => {
    const { address } = await start('--orders', '9', '--tls');
    const context = await openBrowser(address.origin, console.error);
    try {
      await cancelOne(await context.newPage(), address);
    } finally {
      await context.browser()?.close();
    }
  });

  async function cancelOne(page: Page, address: URL): Promise<void> {
    await page.goto(address.href);
    const orders = tree(page, 'Orders', 'Open Orders');
    await orders.show();
    await orders.waitFor('Sandbox (Limitless) live', 40_000);
    await orders.waitFor(/(BUY|SELL) .* @ /);
    // Accounts come one after the other, and the book moves: a row may be another's by the time that it is clicked.
    const { order, asked } = await until('the question', () => askToCancelFirst(page, orders), 90_000);
    assert.match(asked, /https:\/\/127\.0\.0\.1:/);
    // Another venue's order may have the same clientOrderId; side, amount and price tell them apart.
    const isShown = async () =>
      (await orders.rows()).some((row) => row.label === order.label && nameIn(row) === nameIn(order));
    await modal(page).click('Cancel Order');
    await notifications(page).waitFor(/^Cancelled\b/, 30_000);
    await until('the end of its row', async () => !(await isShown()));
  }
});

/** Clicks Cancel on the first order in sight, and gives it with the question. */
async function askToCancelFirst(page: Page, orders: Tree) {
  const [order] = (await orders.rows()).filter(({ level }) => level === 3);
  if (!order) return undefined;
  const words = [order.label, nameIn(order)].map(escaped).join('.*');
  await orders.contextMenu(new RegExp(words), 'Cancel');
  return { order, asked: await modal(page).text(10_000) };
}

/** The short id or the name of an order, which stands last in its row. */
function nameIn({ description }: TreeRow): string {
  return description.split(' · ').at(-1) ?? '';
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

interface Started {
  readonly child: ChildProcess;
  readonly address: URL;
  /** The lines before it. */
  readonly told: readonly string[];
}

/** Starts it with these options, and waits for the address that it prints. */
async function start(...options: string[]): Promise<Started> {
  const child = startProcess(process.execPath, [join(root, 'test/host/start.ts'), ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  assert.ok(child.stdout);
  const told: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const found = /^\s+(http:\/\/127\.0\.0\.1:\d+\/\?tkn=\S+)$/.exec(line)?.[1];
    if (found) return { child, address: new URL(found), told };
    told.push(line);
  }
  throw new Error('it printed no address');
}

/** All processes that a process started, and those that they started. Linux only, as is what this runs on. */
function descendants(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter(Boolean)
    .map(Number);
  return children.flatMap((child) => [child, ...descendants(child)]);
}
