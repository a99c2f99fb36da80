import { codePoint } from './quoted.ts';

/** Something in an id that a person cannot see or would take for another character. */
export interface Unseen {
  /** UTF-16 index and length in the id. */
  readonly index: number;
  readonly length: number;
  /** What it is, to follow "holds". */
  readonly what: string;
}

const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/;
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;
const ODD_BLANK = /[^\S ]|\p{Zs}(?<! )/u;

/** Cyrillic and Greek letters with the shape of a Latin one, each followed by it. */
const TWINS =
  'АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXаaеeоoрpсcуyхxѕsіiјjԁdһhԛqԝwӏlΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνvαaιi';

/** The first blank at an end, invisible character or look-alike of an id; undefined for one that is plain to see. */
export function unseenIn(id: string): Unseen | undefined {
  if (PLAIN.test(id) || id === '') return undefined;
  return blankAtEnd(id) ?? hidden(id) ?? lookAlike(id);
}

function blankAtEnd(id: string): Unseen | undefined {
  const lead = id.length - id.trimStart().length;
  if (lead > 0) return { index: 0, length: lead, what: 'a blank at its start' };
  const length = id.length - id.trimEnd().length;
  return length > 0 ? { index: id.length - length, length, what: 'a blank at its end' } : undefined;
}

function hidden(id: string): Unseen | undefined {
  const match = HIDDEN.exec(id);
  const blank = ODD_BLANK.exec(id);
  const first = match ?? blank;
  if (first === null) return undefined;
  const what = match === null ? 'an unusual blank' : 'an invisible character';
  return { index: first.index, length: first[0].length, what: `${what} (${codePoint(first[0])})` };
}

/** A letter that looks like a Latin one, in an id that has Latin letters or none but such twins. */
function lookAlike(id: string): Unseen | undefined {
  const letters = id.match(/\p{L}/gu) ?? [];
  const mixed = letters.some((letter) => letter < '\u0080') || letters.every((letter) => twinOf(letter));
  if (!mixed) return undefined;
  for (const { 0: char, index } of id.matchAll(/[^\0-\x7f]/gu)) {
    const twin = twinOf(char);
    if (twin !== undefined) {
      return { index, length: char.length, what: `${codePoint(char)}, which looks like "${twin}"` };
    }
  }
  return undefined;
}

function twinOf(char: string): string | undefined {
  const at = TWINS.indexOf(char);
  if (at >= 0 && at % 2 === 0) return TWINS.charAt(at + 1);
  const folded = char.normalize('NFKC');
  return folded !== char && /^[!-~]$/.test(folded) ? folded : undefined;
}
