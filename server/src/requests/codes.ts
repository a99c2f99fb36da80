/** The codes of the linter. A code never changes its meaning. */
import type { VenueCode, VenueForm } from '../venues/requestForm.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Every code that is no venue's own, with its default severity. Each has a page under `docs/rules/`. */
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
  'secret/in-file': 'error',
  'live/closed': 'information',
  'live/partially-filled': 'information',
  'live/unknown-order': 'warning',
  'live/id-swapped': 'warning',
  'live/pending': 'information',
} as const satisfies Record<string, Severity>;

export type GeneralCode = keyof typeof codes;
export type RuleCode = GeneralCode | VenueCode;

/** Default severities by code. */
export type Codes = Readonly<Record<RuleCode, Severity>>;

/** Every code there is where these venues are known: the general ones, and those that the venues bring. */
export function codesOf(venues: readonly VenueForm[]): Codes {
  const own = venues.map(({ requestForm }) => requestForm.codes);
  return Object.assign({}, codes, ...own) as Codes;
}

const PAGES = 'https://github.com/order-inspector/order-inspector/blob/main/docs/rules/';

/** The page that explains a code. */
export function docHref(code: RuleCode): string {
  return `${PAGES}${code}.md`;
}

export type Level = Severity | 'off';

/** A severity for all files, or by glob: the first glob that fits the file's path counts. */
export type SeveritySetting = Level | Readonly<Record<string, Level>>;
