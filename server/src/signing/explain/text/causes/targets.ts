import type { SignedText } from '../signed.ts';
import { remembered, signNot, type TextCause, variant } from '../variant.ts';

/** A mistake in the path or the query, whose message says what was signed. */
export function targetCause(
  code: string,
  message: string,
  targets: (signed: SignedText) => Iterable<string>,
  pairTargets?: (signed: SignedText) => Iterable<string>,
  mend: (sent: SignedText, signed: string) => string = (sent, signed) => signNot(sent.target, signed),
): TextCause {
  const from = (give: typeof targets, reach: string) =>
    function* (signed: SignedText) {
      const name = `${code}${reach} ${signed.target}\0${signed.body}`;
      for (const target of remembered(signed.given, name, () => give(signed))) {
        if (target !== signed.target) {
          yield variant(signed, { target }, message, () => mend(signed, target));
        }
      }
    };
  return {
    code,
    variants: from(targets, ''),
    ...(pairTargets ? { pairVariants: from(pairTargets, ' in pairs') } : {}),
  };
}

/** Path and query; the query is undefined without a question mark. */
export function parted(target: string): { readonly path: string; readonly query: string | undefined } {
  const at = target.indexOf('?');
  return at < 0
    ? { path: target, query: undefined }
    : { path: target.slice(0, at), query: target.slice(at + 1) };
}

export function joined(path: string, query: string | undefined): string {
  return query === undefined ? path : `${path}?${query}`;
}
