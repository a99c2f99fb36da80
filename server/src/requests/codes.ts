/** The codes of the linter. A code never changes its meaning. */

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Every code with its default severity. Each has a page under `docs/rules/`. */
export const codes = {
  'json/syntax': 'error',
  'json/not-plain': 'error',
  'json/duplicate-key': 'error',
  'json/key-case': 'warning',
  'json/unknown-key': 'warning',
  'json/lone-surrogate': 'error',
  'request/too-large': 'error',
  'request/unrecognised': 'information',
  'identifier/exactly-one': 'error',
  'identifier/format': 'error',
  'identifier/number': 'error',
  'identifier/duplicate': 'warning',
  'identifier/empty-list': 'error',
  'identifier/too-many': 'error',
  'identifier/other-venue': 'warning',
  'identifier/invisible': 'warning',
  'scope/on-behalf-of': 'error',
  'signature/not-used': 'warning',
  'secret/in-file': 'error',
} as const satisfies Record<string, Severity>;

export type RuleCode = keyof typeof codes;

const PAGES = 'https://github.com/order-inspector/order-inspector/blob/main/docs/rules/';

/** The page that explains a code. */
export function docHref(code: RuleCode): string {
  return `${PAGES}${code}.md`;
}
