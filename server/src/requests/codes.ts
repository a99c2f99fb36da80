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
  'request/not-a-cancel': 'error',
  'request/source': 'error',
  'request/wrong-channel': 'error',
  'identifier/exactly-one': 'error',
  'identifier/format': 'error',
  'identifier/number': 'error',
  'identifier/duplicate': 'warning',
  'identifier/empty-list': 'error',
  'identifier/too-many': 'error',
  'identifier/other-venue': 'warning',
  'identifier/invisible': 'warning',
  'identifier/placeholder': 'warning',
  'scope/empty-symbols': 'error',
  'scope/mixed-wildcard': 'error',
  'scope/symbol-case': 'error',
  'scope/on-behalf-of': 'error',
  'scope/account': 'warning',
  'scope/markets': 'error',
  'time/nonce-invalid': 'error',
  'time/nonce-reused': 'error',
  'time/nonce-stale': 'warning',
  'time/nonce-far': 'warning',
  'time/expires-invalid': 'error',
  'time/expires-unit': 'warning',
  'time/expires-before-nonce': 'error',
  'time/expired': 'error',
  'signature/malformed': 'error',
  'signature/high-s': 'warning',
  'signature/placeholder': 'warning',
  'signature/wrong-signer': 'error',
  'signature/not-used': 'warning',
  'rails/cancel-by': 'error',
  'rails/client-request-id': 'error',
  'secret/in-file': 'error',
  'live/closed': 'information',
  'live/partially-filled': 'information',
  'live/unknown-order': 'warning',
  'live/id-swapped': 'warning',
  'live/pending': 'information',
} as const satisfies Record<string, Severity>;

export type RuleCode = keyof typeof codes;

const PAGES = 'https://github.com/order-inspector/order-inspector/blob/main/docs/rules/';

/** The page that explains a code. */
export function docHref(code: RuleCode): string {
  return `${PAGES}${code}.md`;
}

export type Level = Severity | 'off';

/** A severity for all files, or by glob: the first glob that fits the file's path counts. */
export type SeveritySetting = Level | Readonly<Record<string, Level>>;
