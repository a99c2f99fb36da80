import type { TextPart } from '../../../../venues/signatureForm.ts';
import type { SignedText } from '../signed.ts';
import { permutations, signNot, type TextCause, variant } from '../variant.ts';

const separators = ['', '\n', ':', ' ', '\r\n', '\\n', ',', '|', '&', '.', '\t', ';', '-', '_', '/', '\r'];

export const separator: TextCause = {
  code: 'text/separator',
  *variants(signed) {
    const { layout } = signed;
    const right = layout.separator;
    for (const other of [...separators, right + right]) {
      if (other === right) continue;
      const message = `The parts were joined with ${other === '' ? 'nothing' : JSON.stringify(other)} between them, not with ${JSON.stringify(right)}.`;
      const mend = `join the parts with ${JSON.stringify(right)}`;
      yield variant(signed, { layout: { ...layout, separator: other } }, message, mend);
    }
    yield* tooManyOrTooFew(signed);
  },
};

/** The separator of a part that is empty is there or not; one stands before all parts, or behind them. */
function* tooManyOrTooFew(signed: SignedText) {
  const { layout, body } = signed;
  const { optional, ...without } = layout;
  const name = layout.separator === '\n' ? 'line feed' : 'separator';
  const mend = optional
    ? `leave out the ${JSON.stringify(layout.separator)} where there is no body`
    : `keep the ${JSON.stringify(layout.separator)} before the body where the body is empty`;
  if (body === '') {
    const message = `There is a ${name} too ${optional ? 'many' : 'few'} where the body would stand.`;
    yield variant(signed, { layout: optional ? without : { ...layout, optional: 'body' } }, message, mend);
  }
  const parts = layout.parts;
  for (const glued of parts.slice(1)) {
    const message = `There is no ${name} before the ${words[glued]}.`;
    const mendOne = `put ${JSON.stringify(layout.separator)} before the ${words[glued]}`;
    yield variant(signed, gluing(signed, glued), message, mendOne);
  }
  if (layout.separator !== '\n') {
    const message = `There is a ${name} behind the last part.`;
    yield variant(signed, { end: layout.separator + signed.end }, message, 'end with the last part');
  }
}

/** Two parts as one: the part before `glued` holds both. */
function gluing(signed: SignedText, glued: TextPart): Partial<SignedText> {
  const { parts } = signed.layout;
  const before = parts[parts.indexOf(glued) - 1] ?? glued;
  const left = parts.filter((part) => part !== glued);
  return { layout: { ...signed.layout, parts: left }, [before]: signed[before] + signed[glued] };
}

const words: Readonly<Record<TextPart, string>> = {
  time: 'time',
  method: 'method',
  target: 'path',
  body: 'body',
};

const ends: Readonly<Record<string, string>> = {
  '\n': 'a line feed',
  '\r\n': 'CR and LF',
  '\n\n': 'two line feeds',
  ' ': 'a blank',
  '\\n': 'a written `\\n`',
};

export const trailingNewline: TextCause = {
  code: 'text/trailing-newline',
  *variants(signed) {
    for (const [end, what] of Object.entries(ends)) {
      const mend = 'end the text with its last part (`printf %s`, or `echo -n`)';
      yield variant(signed, { end: signed.end + end }, `The signed text has ${what} at its end.`, mend);
    }
  },
};

export const fieldOrder: TextCause = {
  code: 'text/field-order',
  *variants(signed) {
    const { layout } = signed;
    const right = layout.parts.map((part) => words[part]).join(', ');
    for (const parts of permutations(layout.parts)) {
      if (parts.every((part, at) => part === layout.parts[at])) continue;
      const order = parts.map((part) => words[part]).join(', ');
      const message = `The parts were signed in the order ${order}; it has to be ${right}.`;
      yield variant(signed, { layout: { ...layout, parts } }, message, signNot(right, order));
    }
  },
};
