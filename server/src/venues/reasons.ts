/** Why a request was refused, by the words of whoever refused it. Pure. */
import type { RejectReason } from '../protocol/model.ts';

/** The first that fits counts: what is more particular stands first. */
const byWords: readonly (readonly [RegExp, RejectReason])[] = [
  // A key, a token or an order that has expired is no matter of clocks.
  [/\b(?:api[ -_]?key|token|jwt|session|credentials?)\b.*\b(?:has |is |was )?expired\b/i, 'authentication'],
  [/\border\b.*\bexpired\b/i, 'validation'],
  [/\bnonce\b(?!.*\bexpiresAfter\b)(?<!\bexpiresAfter\b.*\bnonce\b)/i, 'nonce'],
  [/\b(?:timestamp|clock|skew|recv.?window|expiresAfter|expired|stale request)\b/i, 'expired'],
  [/\b(?:rate.?limit\w*|too many|slow down|throttl\w*|quota)\b/i, 'rateLimit'],
  [
    /\b(?:maintenance|(?:trading|market) (?:is |has been )?(?:disabled|halted|paused|closed|resolved))\b/i,
    'marketState',
  ],
  [/\borders?\b.*\b(?:not found|does not exist)\b|\bunknown order\b/i, 'validation'],
  [/\b(?:already|been) (?:been )?(?:cancell?ed|filled|closed|matched)\b/i, 'validation'],
  [/\b(?:signature|signer)\b/i, 'signature'],
  [/\b(?:api[ -_]?key|access token|bearer|jwt|credentials?)\b/i, 'authentication'],
  [/\b(?:scope|permissions?|read.?only)\b/i, 'scope'],
];

/** Undefined where the words say nothing of it. */
export function reasonByWords(words: string): RejectReason | undefined {
  return byWords.find(([pattern]) => pattern.test(words))?.[1];
}
