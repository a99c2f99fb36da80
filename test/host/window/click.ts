import type { Locator } from 'playwright-core';
import { until } from '../until.ts';

type Options = Parameters<Locator['click']>[0];

/**
 * Clicks something in a list that may be drawn again at any time, and once more where that happened between the button's
 * way down and up: nothing there hears such a click. `within`: a selector that matches what hears it, or is around that.
 */
export async function clickInList(target: Locator, within: string, options: Options = {}): Promise<void> {
  await until(`a click in ${within}`, async () => {
    // A click that leads to another page is one.
    const heard = target
      .page()
      .evaluate(hears, within)
      .then(Boolean, () => true);
    await target.click(options);
    return heard;
  });
}

/** What is used of the page; its own types stay out of this program. */
interface PageEvent {
  readonly target: { closest(selector: string): unknown };
}
interface PageDocument {
  addEventListener(type: string, listener: (event: PageEvent) => void, capture: true): void;
  removeEventListener(type: string, listener: (event: PageEvent) => void, capture: true): void;
}

/** Runs in the page. The click comes right after its `mouseup`, if at all. */
function hears(selector: string): Promise<boolean> {
  const page = (globalThis as unknown as { document: PageDocument }).document;
  return new Promise((resolve) => {
    const end = (isHeard: boolean) => {
      page.removeEventListener('click', click, true);
      page.removeEventListener('mouseup', up, true);
      resolve(isHeard);
    };
    const click = ({ target }: PageEvent) => end(Boolean(target.closest(selector)));
    const up = () => setTimeout(end, 0, false);
    page.addEventListener('click', click, true);
    page.addEventListener('mouseup', up, true);
  });
}
