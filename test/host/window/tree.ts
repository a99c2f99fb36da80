import type { Locator, Page } from 'playwright-core';
import { until } from '../until.ts';
import { clickInList } from './click.ts';
import { matches } from './quickInput.ts';

export interface TreeRow {
  readonly label: string;
  readonly description: string;
  /** 1 for a root. */
  readonly level: number;
}

/** A view in the sidebar. Only the rows in sight exist. */
export interface Tree {
  /** Opens its container when it is not in sight. */
  show(): Promise<void>;
  rows(): Promise<TreeRow[]>;
  /** The labels of rows in sight that do not fit, measured on the screen: where a description is cut, the label may still be whole. */
  cutLabels(): Promise<string[]>;
  /** Waits for a row with this text in its label or description. */
  waitFor(words: string | RegExp, limit?: number): Promise<TreeRow>;
  waitUntilGone(words: string | RegExp, limit?: number): Promise<void>;
  click(words: string | RegExp, ...keys: ('Control' | 'Shift')[]): Promise<void>;
  /** Clicks an icon on the row itself. */
  action(words: string | RegExp, name: string): Promise<void>;
  /** Right-clicks the row and then an entry of the menu. */
  contextMenu(words: string | RegExp, entry: string): Promise<void>;
  /** The tooltip's text. */
  hover(words: string | RegExp): Promise<string>;
  /** Waits until the line above the rows is like this. */
  message(words: RegExp): Promise<void>;
  /** Waits for the text shown in place of rows, with its buttons. */
  welcome(): Promise<string>;
  /** The number on the container's icon; empty without one. */
  badge(): Promise<string>;
}

export function tree(page: Page, container: string, view: string): Tree {
  const named = page.locator(`.action-label[aria-label^="${container}"]`);
  const item = page.locator('.activitybar .action-item').filter({ has: named }).first();
  const body = page.locator('.pane', { has: page.locator(`.pane-header[aria-label^="${view}"]`) });
  const list = body.locator('.monaco-list[role="tree"] .monaco-list-row');
  const row = (words: string | RegExp): Locator => list.filter({ hasText: words }).first();
  const rows = () => list.evaluateAll(readRows);
  const isChosen = async () => /\bchecked\b/.test((await item.getAttribute('class')) ?? '');
  const find = async (words: string | RegExp) =>
    (await rows()).find((each) => matches(`${each.label} ${each.description}`, words));
  return {
    show: async () => {
      await item.waitFor({ timeout: 60_000 });
      // A window that is still loading may bring the view back by itself, or take its time; another click would close it.
      await until(
        `the view ${view}`,
        async () => {
          const shown = await body.waitFor({ timeout: 2000 }).then(
            () => true,
            () => false,
          );
          if (!shown && !(await isChosen())) await item.click();
          return shown;
        },
        60_000,
      );
      await page.mouse.move(700, 500);
    },
    rows,
    cutLabels: () => list.evaluateAll(readCutLabels),
    waitFor: (words, limit) => until(`a row with ${words}`, () => find(words), limit),
    waitUntilGone: async (words, limit) => {
      await until(`the end of the row with ${words}`, async () => !(await find(words)), limit);
    },
    click: (words, ...keys) =>
      clickInList(row(words).locator('.label-name'), '.monaco-list-row', { modifiers: keys }),
    action: async (words, name) => {
      await row(words).hover();
      const icon = `.actions [aria-label^="${name}"]`;
      await clickInList(row(words).locator(icon), icon);
    },
    contextMenu: async (words, entry) => {
      const offered = page.locator('.monaco-menu .action-label', { hasText: entry }).first();
      // A row that is drawn again under the pointer forgets it, as for a tooltip.
      await until(`the menu with ${entry}`, async () => {
        await row(words).locator('.label-name').click({ button: 'right' });
        return offered.waitFor({ timeout: 3_000 }).then(
          () => true,
          () => false,
        );
      });
      await clickMenu(page, entry);
    },
    hover: async (words) => {
      // A row that is drawn again under the pointer forgets it: it comes once more, as a person's hand would.
      let waited = 0;
      return until('a tooltip', async () => {
        if (waited % 40 === 0) {
          await page.mouse.move(700, 500);
          await row(words).locator('.label-name').hover();
        }
        waited += 1;
        const text = (await page.locator('.monaco-hover').allInnerTexts()).join('\n').trim();
        return text !== '' && text !== 'Loading...' && text;
      });
    },
    message: async (words) => {
      const line = body.locator('.tree-explorer-viewlet-tree-view > .message');
      await until(`${words} above the rows`, async () => words.test(await textOf(line)));
    },
    welcome: () =>
      until('a welcome text', () =>
        textOf(body.locator('.welcome-view-content')).then((text) => text || undefined),
      ),
    badge: () => textOf(item.locator('.badge-content')),
  };
}

/** A menu takes no click in its first moments, so that the click that opened it chooses nothing. */
async function clickMenu(page: Page, entry: string): Promise<void> {
  const item = page.locator('.monaco-menu .action-label').filter({ hasText: entry }).first();
  await item.waitFor();
  let clicked = false;
  await until(`the end of the menu with ${entry}`, async () => {
    // A menu that takes its time to close is not one that took no click.
    if (clicked && !(await item.isVisible())) return true;
    // A click that is only slow must not be taken for one that did not happen: the menu would be waited for in vain.
    await item.click({ timeout: 15_000 });
    clicked = true;
    await item.waitFor({ state: 'hidden', timeout: 300 });
    return true;
  });
}

async function textOf(locator: Locator): Promise<string> {
  return (await locator.first().isVisible()) ? ((await locator.first().textContent()) ?? '') : '';
}

/** What is used of an element; the page's own types stay out of this program. */
interface RowElement {
  querySelector(selector: string): { readonly textContent: string | null } | null;
  getAttribute(name: string): string | null;
}

/** Runs in the page. */
function readRows(elements: readonly RowElement[]): TreeRow[] {
  return elements.map((element) => ({
    label: element.querySelector('.label-name')?.textContent ?? '',
    description: element.querySelector('.label-description')?.textContent ?? '',
    level: Number(element.getAttribute('aria-level')),
  }));
}

interface MeasuredElement {
  readonly textContent: string | null;
  getBoundingClientRect(): { readonly right: number; readonly width: number };
  querySelector(selector: string): MeasuredElement | null;
}

/** Runs in the page. A label ends in sight where its right edge lies within what holds it, half a pixel aside. */
function readCutLabels(elements: readonly MeasuredElement[]): string[] {
  return elements.flatMap((element) => {
    const label = element.querySelector('.label-name');
    const room = element.querySelector('.monaco-icon-label-container') ?? element;
    if (!label) return [];
    const over = label.getBoundingClientRect().right - room.getBoundingClientRect().right;
    return over > 0.5 ? [label.textContent ?? ''] : [];
  });
}
