/** 12 words of 3 letters with 11 blanks. */
export const SHORTEST = 47;

/** Words of the English list have 3 to 8 letters. */
const WORD = /^[a-z]{3,8}$/i;

export function isMnemonicWord(word: string): boolean {
  return WORD.test(word);
}
