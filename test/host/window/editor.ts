import type { Page } from 'playwright-core';
import { until } from '../until.ts';
import { runCommand } from './quickInput.ts';

/** The editor that has the focus, and the list of problems. */
export interface Editor {
  /** Opens a file of the workspace by its name. */
  open(name: string): Promise<void>;
  /** Waits for the tab with this text in its title to be the active one. */
  tab(words: string): Promise<void>;
  /** The whole text, taken as a person does: select all, copy. */
  text(): Promise<string>;
  /** Moves the cursor; lines and columns count from 1. */
  goTo(line: number, column: number): Promise<void>;
  /** Opens the list of fixes at the cursor and chooses one. */
  fix(title: string): Promise<void>;
  /** Asks for completion at the cursor; gives the rows with their details, the list stays open. */
  suggestions(): Promise<string[]>;
  /** The rows of the list of completions, while it is open. */
  offered(): Promise<string[]>;
  /** What the hover at the cursor says. */
  hover(): Promise<string>;
  /** The texts in the file that are not its own: lenses and hints. */
  annotations(): Promise<string[]>;
  /** What can be clicked above the requests. */
  lenses(): Promise<string[]>;
  /** Clicks a code lens. */
  lens(title: string): Promise<void>;
  save(): Promise<void>;
  closeAll(): Promise<void>;
  /** The rows of the Problems view. */
  problems(): Promise<string[]>;
}

/** What is used of the page's navigator. */
type Clipboarded = Navigator & {
  readonly clipboard: { writeText(text: string): Promise<void>; readText(): Promise<string> };
};

/** A window that has just been opened finds no file before its extensions run, ms. */
const STARTS_WITHIN = 60_000;

export function editor(page: Page): Editor {
  const control = process.platform === 'darwin' ? 'Meta' : 'Control';
  const active = page.locator('.editor-group-container.active');
  const tab = async (words: string) => {
    await active.locator('.tab.active', { hasText: words }).waitFor({ timeout: 20_000 });
  };
  const focus = () => runCommand(page, 'View: Focus Active Editor Group');
  return {
    open: async (name) => {
      const chosen = page.locator('.quick-input-list .monaco-list-row.focused .label-name');
      const opened = active.locator(`.tab.active[data-resource-name="${name}"]`);
      await until(
        `the file ${name}`,
        async () => {
          if (await opened.isVisible()) return true;
          // In a list that is open already, the keys would go to its next row.
          await page.keyboard.press('Escape');
          await page.keyboard.press(`${control}+p`);
          await page.locator('.quick-input-filter input').first().fill(name, { timeout: 3000 });
          // Another file's name may contain this one, and the list changes while files are looked for.
          let seen = 0;
          await until(
            'it in the list',
            async () => (await chosen.innerText({ timeout: 500 })) === name && ++seen > 5,
            6000,
          );
          await page.keyboard.press('Enter');
          await opened.waitFor({ timeout: 3000 });
          return true;
        },
        STARTS_WITHIN,
      );
    },
    tab,
    text: async () => {
      await focus();
      await page.evaluate(() => (navigator as Clipboarded).clipboard.writeText(''));
      await page.keyboard.press(`${control}+a`);
      await page.keyboard.press(`${control}+c`);
      const text = await until(
        'the copied text',
        async () => (await page.evaluate(() => (navigator as Clipboarded).clipboard.readText())) || undefined,
      );
      await page.keyboard.press(`${control}+Home`);
      return text;
    },
    goTo: async (line, column) => {
      await focus();
      await page.keyboard.press('Control+g');
      await page.locator('.quick-input-filter input').first().fill(`:${line}:${column}`);
      await page.keyboard.press('Enter');
    },
    fix: async (title) => {
      const row = page.locator('.action-widget .monaco-list-row').filter({ hasText: title }).first();
      // Whatever takes the focus, such as a tooltip, closes the list again.
      await until(`the fix ${title}`, async () => {
        await page.keyboard.press(`${control}+.`);
        const shown = await row.waitFor({ timeout: 3000 }).then(
          () => true,
          () => false,
        );
        if (!shown) await page.keyboard.press('Escape');
        return shown;
      });
      // The list takes no click before the pointer has moved over it.
      await row.hover({ force: true });
      await row.hover({ force: true, position: { x: 12, y: 8 } });
      await row.click();
    },
    suggestions: async () => {
      const rows = page.locator('.suggest-widget.visible .monaco-list-row');
      await until('suggestions', async () => {
        await page.keyboard.press('Control+Space');
        return rows
          .first()
          .waitFor({ timeout: 3000 })
          .then(() => true);
      });
      return Promise.all((await rows.all()).map(async (row) => (await row.getAttribute('aria-label')) ?? ''));
    },
    offered: async () => {
      const rows = page.locator('.suggest-widget.visible .monaco-list-row');
      return Promise.all((await rows.all()).map(async (row) => (await row.getAttribute('aria-label')) ?? ''));
    },
    hover: async () => {
      const shown = page.locator(
        '.monaco-hover:visible .hover-contents, .monaco-hover:visible .hover-row-contents',
      );
      await until('the hover', async () => {
        await runCommand(page, 'Show or Focus Hover');
        return shown
          .first()
          .waitFor({ timeout: 3000 })
          .then(() => true);
      });
      return (await shown.allInnerTexts()).join('\n');
    },
    annotations: async () => {
      const lenses = await page.locator('.codelens-decoration a, .codelens-decoration span').allInnerTexts();
      const lines = await page.locator('.view-lines .view-line').allInnerTexts();
      return [...lenses, ...lines].map((text) => text.replaceAll('\u00a0', ' '));
    },
    lenses: async () => page.locator('.codelens-decoration a').allInnerTexts(),
    lens: async (title) => {
      const lens = page.locator('.codelens-decoration a').filter({ hasText: title }).first();
      // VS Code asks for lenses while the editor has the focus; one that comes late stands above the first line.
      await focus();
      // A tooltip where the last click was may lie over it.
      await page.mouse.move(700, 520, { steps: 3 });
      await until(`the lens ${title}`, async () => {
        await page.keyboard.press(`${control}+Home`);
        return lens.waitFor({ timeout: 2000 }).then(() => true);
      });
      await lens.click();
    },
    save: async () => {
      await page.keyboard.press(`${control}+s`);
    },
    closeAll: () => runCommand(page, 'View: Close All Editors'),
    problems: async () => {
      const panel = page.locator('.markers-panel');
      if (!(await panel.isVisible())) await runCommand(page, 'Problems: Focus on Problems View');
      await panel.waitFor();
      return panel.locator('.monaco-list-row').allInnerTexts();
    },
  };
}
