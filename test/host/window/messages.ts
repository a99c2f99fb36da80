import type { Page } from 'playwright-core';
import { until } from '../until.ts';
import { matches } from './quickInput.ts';

/** The dialog that must be answered before anything else. */
export interface Modal {
  /** Waits for it, so many ms; its message and detail. */
  text(limit?: number): Promise<string>;
  buttons(): Promise<string[]>;
  /** Clicks the button with exactly this label, or the first that fits. */
  click(button: string | RegExp): Promise<void>;
  isOpen(): Promise<boolean>;
}

export function modal(page: Page): Modal {
  const box = page.locator('.monaco-dialog-box');
  const buttons = box.locator('.dialog-buttons .monaco-button');
  return {
    text: async (limit = 20_000) => {
      await box.waitFor({ timeout: limit });
      return (await box.locator('.dialog-message-text, .dialog-message-detail').allInnerTexts()).join('\n');
    },
    buttons: async () => {
      await box.waitFor({ timeout: 20_000 });
      return buttons.allInnerTexts();
    },
    click: async (name) => {
      await box.waitFor({ timeout: 20_000 });
      const labels = await buttons.allInnerTexts();
      const at = labels.findIndex((label) => (typeof name === 'string' ? label === name : name.test(label)));
      if (at < 0) throw new Error(`no button “${name}” among ${labels.join(', ')}`);
      const before = await box.innerText();
      await buttons.nth(at).click();
      // Another question may follow at once.
      await until('the end of the dialog', async () => {
        const now = await box.innerText({ timeout: 200 }).catch(() => undefined);
        return now !== before;
      });
    },
    isOpen: () => box.isVisible(),
  };
}

/** The messages at the lower right. */
export interface Notifications {
  texts(): Promise<string[]>;
  /** Waits for one with these words; its whole text. */
  waitFor(words: string | RegExp, limit?: number): Promise<string>;
  click(words: string | RegExp, button: string): Promise<void>;
  clear(): Promise<void>;
}

export function notifications(page: Page): Notifications {
  const items = page.locator('.notifications-toasts .notification-list-item');
  const texts = () => items.locator('.notification-list-item-message').allInnerTexts();
  return {
    texts,
    waitFor: (words, limit) =>
      until(
        `a message with ${words}`,
        async () => (await texts()).find((text) => matches(text, words)),
        limit,
      ),
    click: async (words, button) => {
      await items
        .filter({ hasText: words })
        .first()
        .locator('.monaco-button')
        .filter({ hasText: button })
        .click();
    },
    clear: async () => {
      await until('the end of all messages', async () => {
        const item = items.first();
        if (!(await item.isVisible())) return true;
        await item.hover({ timeout: 1000 });
        await item.locator('.codicon-notifications-clear').click({ timeout: 1000 });
        return false;
      });
    },
  };
}
