import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scene } from '../e2e/scene.ts';
import { build, unpackedExtension } from '../host/build.ts';
import { until } from '../host/until.ts';
import { median, type Row } from './table.ts';

/** Orders that are cancelled, one after the other. */
const ORDERS = 7;
/** What a person takes for “at once”, ms. */
const LIMIT = 100;

/** Longer than the venue wants between two requests, ms: what a cancel waits for there is the venue's, not ours. */
const REST = 500;

/** In a real VS Code: from the click on the button of the question to when the request is at the practice venue. */
export async function confirmClickRows(): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'order-inspector-bench-'));
  await build();
  Object.assign(process.env, {
    ORDER_INSPECTOR_RELEASE: 'current',
    ORDER_INSPECTOR_EXTENSION: await unpackedExtension(),
    ORDER_INSPECTOR_RUN: folder,
  });
  const { setScene } = await import('../e2e/scene.ts');
  const scene = await setScene('confirm', {
    orders: ORDERS + 2,
    settings: { 'orderInspector.trace.server': 'off' },
  });
  try {
    await scene.orders.show();
    await scene.addAccount('Bench');
    const times: number[] = [];
    for (let i = 0; i < ORDERS; i += 1) times.push(await fromClick(scene));
    const than = `the limit (a real VS Code, median of ${ORDERS})`;
    return [
      {
        what: 'click on Cancel Order, to the request at the venue',
        ours: median(times),
        theirs: LIMIT,
        than,
        aim: 1,
      },
    ];
  } finally {
    await scene.end();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Cancels an order, ms. The click and the venue's log have the clock of this computer. */
async function fromClick({ window, orders, control }: Scene): Promise<number> {
  const order = (await control.open())[0];
  if (!order) throw new Error('the practice venue has no order left');
  const before = (await control.cancels()).length;
  const name = order.clientOrderId ?? order.id.slice(0, 8);
  await orders.waitFor(name);
  await orders.contextMenu(name, 'Cancel');
  const button = window.page.locator('.monaco-dialog-box .dialog-buttons .monaco-button', {
    hasText: 'Cancel Order',
  });
  await button.waitFor();
  await until('a venue that takes requests at once', async () => {
    const last = (await control.received()).at(-1)?.at ?? 0;
    return Date.now() - last > REST;
  });
  const clicked = await button.first().evaluate((element) => {
    const now = Date.now();
    (element as unknown as { click(): void }).click();
    return now;
  });
  const sent = await until('the request at the venue', async () => (await control.cancels())[before]);
  await orders.waitUntilGone(name);
  await window.notifications.clear();
  return sent.at - clicked;
}
