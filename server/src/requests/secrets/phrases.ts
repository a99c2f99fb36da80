import type { SecretTests } from './foundSecret.ts';
import { matchesIn, type Piece } from './piece.ts';

/** 12 words of 3 letters with 11 blanks. */
export const SHORTEST = 47;

/** Words of the English list have 3 to 8 letters. */
const IN_THE_LIST = /^[a-z]{3,8}$/i;

export function isMnemonicWord(word: string): boolean {
  return IN_THE_LIST.test(word);
}

const COUNTS = [24, 21, 18, 15, 12];
/** Letters, or digits, which may number the words. */
const WORD = /[A-Za-z]+|[0-9]+/g;

interface Word {
  readonly text: string;
  readonly start: number;
}

/** Whether a piece holds twelve words in a row that have the looks of a mnemonic's. */
export function mightHoldPhrase(piece: Piece): boolean {
  return !rowsIn(piece, isMnemonicWord).next().done;
}

/** Mnemonics within a text: over several lines, numbered, with commas between, and among other words. */
export function* phrasesIn(
  piece: Piece,
  { isMnemonic, budget }: SecretTests,
): Generator<{ start: number; end: number; what: string }> {
  const isWord = isMnemonic.isWord ?? isMnemonicWord;
  for (const row of rowsIn(piece, isWord)) {
    for (let at = 0; at + 12 <= row.length; at++) {
      const count = COUNTS.find((size) => at + size <= row.length && isOne(row, at, size));
      const last = row[at + (count ?? 0) - 1];
      const first = row[at];
      if (count === undefined || first === undefined || last === undefined) continue;
      yield { start: first.start, end: last.start + last.text.length, what: 'a mnemonic' };
      at += count - 1;
    }
  }

  /** A checksum costs time: of a flood, rows of words of the list are taken for mnemonics without it. */
  function isOne(row: readonly Word[], at: number, size: number): boolean {
    if (budget.checksums === 0) return true;
    budget.checksums--;
    const words = row.slice(at, at + size).map(({ text }) => text.toLowerCase());
    return isMnemonic(words.join(' '));
  }
}

/** Rows of at least twelve words. */
function* rowsIn(piece: Piece, isWord: (word: string) => boolean): Generator<readonly Word[]> {
  if (piece.end - piece.start < SHORTEST) return;
  let row: Word[] = [];
  for (const { index, 0: text } of matchesIn(piece, WORD)) {
    if (/^\d{1,2}$/.test(text)) continue;
    if (isMnemonicWord(text) && isWord(text.toLowerCase())) {
      row.push({ text, start: index });
      continue;
    }
    if (row.length >= 12) yield row;
    row = [];
  }
  if (row.length >= 12) yield row;
}
