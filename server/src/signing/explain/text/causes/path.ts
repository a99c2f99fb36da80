import { isDocumented } from '../documented.ts';
import type { SignedText } from '../signed.ts';
import { quoted, signNot, type TextCause, variant } from '../variant.ts';
import { joined, parted, targetCause } from './targets.ts';

export const hostIncluded = targetCause(
  'path/host-included',
  'The whole address was signed, not the path alone.',
  function* ({ target, given }) {
    for (const origin of given.origins) yield `${origin}${target}`;
  },
);

export const slash = targetCause(
  'path/slash',
  'The signed path has a slash too many or too few.',
  function* ({ target }) {
    const { path, query } = parted(target);
    yield joined(`${path}/`, query);
    yield joined(path.replace(/\/+$/, ''), query);
    yield target.replace(/^\/+/, '');
    yield `/${target}`;
    yield joined(path.replace(/\/{2,}/g, '/'), query);
    yield joined(path.replace(/^\/+/, '').replace(/\/*$/, '/'), query);
    yield `${target}/`;
    yield joined(path.replace(/(?<=.)\//g, '//'), query);
  },
);

/** Ways that a proxy is often given. */
const proxies = ['/proxy', '/api/proxy', '/v3', '/rest', '/gateway'];

export const prefix: TextCause = {
  code: 'path/prefix',
  *variants(signed) {
    for (const target of prefixed(signed)) {
      if (target === signed.target) continue;
      yield variant(
        signed,
        { target },
        'The signed path and the sent one differ in what they begin with.',
        () => prefixMend(signed, target),
        isWronglySent(signed, target) ? undefined : settingOf(signed),
      );
    }
  },
};

function* prefixed({ target, given }: SignedText): Generator<string> {
  const { prefixes } = given.form;
  for (const one of prefixes) if (target.startsWith(`${one}/`)) yield target.slice(one.length);
  const own = prefixes.find((one) => target.startsWith(`${one}/`));
  if (own !== undefined) for (const other of prefixes) yield `${other}${target.slice(own.length)}`;
  for (const one of [...prefixes, ...proxies]) yield `${one}${target}`;
  const { path, query } = parted(target);
  const segments = path.split('/').slice(1);
  for (let count = 1; count < Math.min(segments.length, 4); count += 1) {
    yield joined(`/${segments.slice(count).join('/')}`, query);
  }
}

/** The prefix of the path as it was sent, where the account has an option for it. */
function settingOf({ target, given: { form } }: SignedText) {
  const value = form.prefixes.find((one) => target.startsWith(`${one}/`));
  if (form.prefixOption === undefined || value === undefined) return undefined;
  return { option: form.prefixOption, value };
}

function isWronglySent({ method, target, given: { form } }: SignedText, signed: string): boolean {
  return !isDocumented(form, method, target) && isDocumented(form, method, signed);
}

/** Names the side that is wrong, as far as the venue's documents tell. */
function prefixMend(signed: SignedText, target: string): string {
  const { method, given } = signed;
  if (isWronglySent(signed, target)) {
    return `send ${quoted(target)}, not ${quoted(signed.target)}; where a proxy takes the prefix away, the signature is right for what reaches the venue`;
  }
  const mend = signNot(signed.target, target);
  return isDocumented(given.form, method, signed.target) ? mend : `${mend}; or send what was signed`;
}
