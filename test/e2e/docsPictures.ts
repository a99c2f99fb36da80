/** The pictures of README and docs, each with the screenshot of an end-to-end test that it is. */
const inThemes = (picture: string, screenshot: (theme: string) => string) =>
  ['dark', 'light', 'high-contrast'].map((theme) => [`${picture}-${theme}`, screenshot(theme)] as const);

export const docsPictures: ReadonlyMap<string, string> = new Map([
  ['open-orders', '02-open-orders'],
  ['confirmation', '05-confirmation'],
  ['two-accounts', 'rows-two-accounts'],
  ['preview', '08-preview'],
  ['request-file', '10-bad-file'],
  ['request-help', '50-completion'],
  ['empty-file', '54-blank'],
  ['cancellations', '26-two-hundred'],
  ['cancel-everything', '24-cancel-everything'],
  ['four-venues', '15-four-venues'],
  ['rejected', 'explain-rejected'],
  ['stopped', 'rows-stopped'],
  ['faults', '70-faults'],
  ['walkthrough', '70-walkthrough-light'],
  ['proposal', '75-proposal'],
  ['dead-mans-switch', '17-dead-man-switch'],
  ...inThemes('dead-mans-switch-ended', (theme) => `17-dead-man-switch-ended-${theme}`),
  ...inThemes('question', (theme) => `rows-account-question-${theme}`),
  ...inThemes('rows', (theme) => `rows-${theme}-420`),
  ...inThemes('rows-narrow', (theme) => `rows-${theme}-200`),
  ...inThemes('open-question', (theme) => `open-question-${theme}-420`),
  ...inThemes('open-question-narrow', (theme) => `open-question-${theme}-200`),
]);
