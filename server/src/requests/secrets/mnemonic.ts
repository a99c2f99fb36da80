import type { JsonDocument, JsonNode } from '../../json/nodes.ts';
import { forEachValue } from '../../json/walk.ts';

const WORD_COUNTS = new Set([12, 15, 18, 21, 24]);
/** The longest phrase: 24 words of at most 8 letters, with room for blanks. */
const LONGEST = 400;
/** 12 words of 3 letters with 11 blanks. */
const SHORTEST = 47;
/** Words of the English list have 3 to 8 letters. */
const WORD = /^[a-z]{3,8}$/i;

/** Whether a document holds something with the looks of a mnemonic, so that its checksum is worth a test. */
export function mightHoldMnemonic(document: JsonDocument): boolean {
  let found = false;
  forEachValue(document, (node) => {
    found ||= phraseOf(node) !== undefined;
  });
  return found;
}

/** The words of a string or of a list of strings, where their number and letters are those of a mnemonic. */
export function phraseOf(node: JsonNode): string | undefined {
  if (node.type === 'string' ? node.value.length < SHORTEST : node.type !== 'array') return undefined;
  const words = node.type === 'string' ? splitWords(node.value) : listedWords(node);
  return WORD_COUNTS.has(words.length) && words.every((word) => WORD.test(word))
    ? words.join(' ').toLowerCase()
    : undefined;
}

function splitWords(text: string): readonly string[] {
  return text.length < SHORTEST || text.length > LONGEST ? [] : text.trim().split(/\s+/);
}

function listedWords(node: JsonNode): readonly string[] {
  if (node.type !== 'array' || !WORD_COUNTS.has(node.items.length)) return [];
  return node.items.map((item) => (item.type === 'string' ? item.value : ''));
}

/** The exact test of BIP-39: English words with a right checksum. Its word list is loaded on first use only. */
export async function loadMnemonicTest(): Promise<(phrase: string) => boolean> {
  const { Mnemonic } = await import('ethers/wallet');
  return (phrase) => Mnemonic.isValidMnemonic(phrase);
}
