import type { Locator, Page } from 'playwright-core';
import { until } from '../until.ts';
import { clickInList } from './click.ts';

/** The box at the top: palette, lists to pick from, questions. */
export interface QuickInput {
  /** Waits until it asks for something: `words` in its title, prompt or placeholder. */
  asks(words: string | RegExp): Promise<void>;
  type(text: string): Promise<void>;
  /** What stands in the box now. */
  value(): Promise<string>;
  /** Whether dots stand in the place of characters. */
  isHidden(): Promise<boolean>;
  /** Presses Enter. */
  accept(): Promise<void>;
  /** Types an answer to the question that has these words, and presses Enter. */
  answer(words: string | RegExp, text: string): Promise<void>;
  /** Clicks the row that has this label or, failing that, the first that contains it; waits for it `limit` ms, 20 s by default. */
  pick(label: string, limit?: number): Promise<void>;
  /** Ticks the rows that contain these texts, in a list where several may be picked. */
  tick(...labels: string[]): Promise<void>;
  /** Clicks a button beside the title or in the box. */
  press(button: string): Promise<void>;
  /** The rows in view, label and description. */
  rows(): Promise<string[]>;
  /** Title, prompt, message and placeholder together. */
  text(): Promise<string>;
  isOpen(): Promise<boolean>;
  dismiss(): Promise<void>;
}

export function quickInput(page: Page): QuickInput {
  const widget = page.locator('.quick-input-widget').filter({ visible: true });
  const input = widget.locator('.quick-input-filter input, .quick-input-box input').first();
  const list = widget.locator('.quick-input-list .monaco-list-row');
  const self: QuickInput = {
    asks: async (words) => {
      await until(`a question with ${words}`, async () => matches(await wordsOf(widget), words));
    },
    type: (text) => input.fill(text),
    value: () => input.inputValue(),
    isHidden: async () => (await input.getAttribute('type')) === 'password',
    accept: () => input.press('Enter'),
    answer: async (words, text) => {
      await self.asks(words);
      await input.fill(text);
      await until('the typed text', async () => (await input.inputValue()) === text);
      await input.press('Enter');
    },
    pick: (label, limit) => pickRow(list, label, limit),
    tick: async (...labels) => {
      for (const label of labels)
        await list.filter({ hasText: label }).first().locator('input, .monaco-checkbox').first().click();
    },
    press: (button) => widget.locator(`.action-label[aria-label^="${button}"]`).first().click(),
    rows: () => list.allInnerTexts(),
    text: () => wordsOf(widget),
    isOpen: () => widget.isVisible(),
    dismiss: async () => {
      await page.keyboard.press('Escape');
      await widget.waitFor({ state: 'hidden' });
    },
  };
  return self;
}

/**
 * Opens the palette with F1 and runs the command with this title, category included. The palette lists the commands
 * that there are when it opens, so a new one is seen only when it is opened again.
 */
export async function runCommand(page: Page, title: string): Promise<void> {
  const widget = page.locator('.quick-input-widget').filter({ visible: true });
  const named = { has: page.getByText(title, { exact: true }) };
  await until(`the command “${title}” in the palette`, async () => {
    await page.keyboard.press('F1');
    await widget.locator('.quick-input-filter input').first().fill(`>${title}`, { timeout: 2000 });
    const row = widget.locator('.quick-input-list .monaco-list-row').filter(named).first();
    try {
      await row.waitFor({ timeout: 1500 });
    } catch (error) {
      await page.keyboard.press('Escape');
      throw error;
    }
    // A click that is only slow must not be taken for one that did not happen: the command would run twice.
    await clickInList(row, '.monaco-list-row', { timeout: 15_000 });
    return true;
  });
  // Where the palette was there are tabs, and a hand that rests on one gets its tooltip: beside the icons there is nothing.
  await page.mouse.move(26, 550);
}

async function pickRow(list: Locator, label: string, limit?: number): Promise<void> {
  const click = async () => {
    // A hand that rests on a list gets the tooltip of a row, which covers the next one.
    await list.page().mouse.move(700, 700);
    const exact = list.filter({ has: list.page().getByText(label, { exact: true }) });
    const row = (await exact.count()) > 0 ? exact : list.filter({ hasText: label });
    await row.first().waitFor({ timeout: 2000 });
    // As above: a slow click is one, and the list may have gone on to the next question.
    await clickInList(row.first(), '.monaco-list-row', { timeout: 15_000 });
    return true;
  };
  await until(`“${label}” in the list`, click, limit);
}

async function wordsOf(widget: Locator): Promise<string> {
  if (!(await widget.isVisible())) return '';
  const title = await widget
    .locator('.quick-input-title, .quick-input-message, .quick-input-description')
    .allInnerTexts();
  const placeholder = await widget
    .locator('input[placeholder]')
    .first()
    .getAttribute('placeholder')
    .catch(() => '');
  return [...title, placeholder].join('\n');
}

export function matches(text: string, words: string | RegExp): boolean {
  return typeof words === 'string' ? text.includes(words) : words.test(text);
}
