import { isDocumented } from '../documented.ts';
import type { SignedText } from '../signed.ts';
import { quoted, signNot, type TextCause, variant } from '../variant.ts';

const methods = ['POST', 'GET', 'DELETE', 'PUT', 'PATCH', 'HEAD', 'OPTIONS'];

export const methodCase: TextCause = {
  code: 'method/case',
  *variants(signed) {
    const lower = signed.method.toLowerCase();
    for (const method of [lower, signed.method.slice(0, 1) + lower.slice(1)]) {
      const message = `The method was signed as ${method}: it has to be in upper case.`;
      yield variant(signed, { method }, message, signNot(signed.method, method));
    }
  },
};

export const methodOther: TextCause = {
  code: 'method/other',
  *variants(signed) {
    for (const method of methods) {
      if (method === signed.method) continue;
      const message = `The method was signed as ${method}, and ${signed.method} was sent.`;
      yield variant(signed, { method }, message, () => otherMend(signed, method));
    }
  },
};

/** Names the side that is wrong, as far as the venue's documents tell. */
function otherMend({ method: sent, target, given: { form } }: SignedText, signed: string): string {
  if (isDocumented(form, sent, target)) return signNot(sent, signed);
  if (isDocumented(form, signed, target))
    return `send ${quoted(signed)}, not ${quoted(sent)} (\`curl -X ${signed}\`)`;
  return `${signNot(sent, signed)}; or send what was signed`;
}
