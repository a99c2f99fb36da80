import type { Page } from 'playwright-core';
import { until } from '../until.ts';

/** The page that leads through the first steps. */
export interface Walkthrough {
  /** Opens a step by its id, so that its text, buttons and picture are in sight. */
  step(id: string): Promise<void>;
  /** Clicks a button of the step that is open; waits for it `limit` ms, 30 s by default. */
  press(button: string, limit?: number): Promise<void>;
  /** The ids of all steps, in their order. */
  steps(): Promise<string[]>;
  /** Waits until the step is ticked. */
  done(id: string): Promise<void>;
  /** Waits for the picture of the step that is open; its natural width. */
  picture(): Promise<number>;
  isOpen(): Promise<boolean>;
}

export function walkthrough(page: Page): Walkthrough {
  const container = page.locator('.gettingStartedContainer').filter({ visible: true });
  const all = container.locator('.getting-started-step');
  const named = (id: string) => container.locator(`.getting-started-step[data-step-id$="#${id}"]`);
  const opened = container.locator('.getting-started-step.expanded');
  return {
    step: async (id) => {
      const isOpened = async () => (await named(id).getAttribute('aria-expanded')) === 'true';
      await until(`the step ${id}`, async () => {
        if (!(await isOpened())) await named(id).locator('.step-title').click({ timeout: 2000 });
        return isOpened();
      });
    },
    press: async (button, limit = 30_000) => {
      await opened.locator('.monaco-button').filter({ hasText: button }).first().click({ timeout: limit });
    },
    steps: () =>
      all.evaluateAll((steps: readonly StepElement[]) =>
        steps.map((step) => (step.getAttribute('data-step-id') ?? '').replace(/.*#/, '')),
      ),
    done: async (id) => {
      const tick = named(id).locator('[data-done-step-id]');
      await until(`the tick of ${id}`, async () => (await tick.getAttribute('aria-checked')) === 'true');
    },
    picture: () =>
      until('the picture', async () => {
        const image = container.locator('.getting-started-media img').first();
        return image.evaluate(
          (element: ImageElement) => (element.complete && element.naturalWidth) || undefined,
        );
      }),
    isOpen: () => all.first().isVisible(),
  };
}

/** What is used of elements; the page's own types stay out of this program. */
interface StepElement {
  getAttribute(name: string): string | null;
}
interface ImageElement {
  readonly complete: boolean;
  readonly naturalWidth: number;
}
