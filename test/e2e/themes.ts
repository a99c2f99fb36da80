/** Pictures of one state in every theme that people have, and at a narrow and a wide sidebar. */
import type { Window } from '../host/window/open.ts';

/** The last one is the theme that a window starts with. */
const THEMES = [
  ['high-contrast', 'Dark High Contrast'],
  ['dark', 'Dark Modern'],
  ['light', 'Light Modern'],
] as const;
const ACTIVITY_BAR = 48;
/** Of the sidebar, pixels. */
const WIDTHS = [200, 420];
const USUAL = 432;

/** What `picture` takes, with the theme's short name. */
export async function inEveryTheme(window: Window, picture: (theme: string) => Promise<void>): Promise<void> {
  for (const [name, title] of THEMES) {
    await window.theme(title);
    await picture(name);
  }
}

/** The sidebar as `name-theme-width`. */
export async function sidebarPictures(window: Window, name: string): Promise<void> {
  await inEveryTheme(window, async (theme) => {
    for (const width of WIDTHS) {
      await window.widenSidebar(ACTIVITY_BAR + width);
      await window.page.mouse.move(900, 500);
      await window.sidebarPicture(`${name}-${theme}-${width}`);
    }
  });
  await window.widenSidebar(ACTIVITY_BAR + USUAL);
}

/** The whole window as `name-theme`. */
export async function windowPictures(window: Window, name: string): Promise<void> {
  await inEveryTheme(window, (theme) => window.screenshot(`${name}-${theme}`));
}
