import type { JsonDocument, JsonNode, StringNode } from '../../json/nodes.ts';
import { forEachValue } from '../../json/walk.ts';
import type { MnemonicTest } from './foundSecret.ts';
import { gapsOf } from './gaps.ts';
import { isMnemonicWord, mightHoldPhrase, SHORTEST } from './phrases.ts';

const WORD_COUNTS = new Set([12, 15, 18, 21, 24]);
/** The longest phrase: 24 words of at most 8 letters, with room for blanks. */
const LONGEST = 400;

/** Whether a document holds something with the looks of a mnemonic, so that its checksum is worth a test. */
export function mightHoldMnemonic(document: JsonDocument): boolean {
  let found = false;
  forEachValue(document, (node) => {
    found ||= phraseOf(node) !== undefined || (node.type === 'string' && mightBeIn(node));
    if (node.type === 'object') found ||= node.members.some(({ key }) => mightBeIn(key));
  });
  return found || gapsOf(document).some(mightHoldPhrase);
}

function mightBeIn({ value }: StringNode): boolean {
  return value.length >= SHORTEST && mightHoldPhrase({ text: value, start: 0, end: value.length });
}

/** The words of a string or of a list of strings, where their number and letters are those of a mnemonic. */
export function phraseOf(node: JsonNode): string | undefined {
  if (node.type === 'string' ? node.value.length < SHORTEST : node.type !== 'array') return undefined;
  const words = node.type === 'string' ? splitWords(node.value) : listedWords(node);
  return WORD_COUNTS.has(words.length) && words.every(isMnemonicWord)
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

const LIST_LENGTH = 2048;

/**
 * The exact test of BIP-39: English words with a right checksum. Its word list is loaded on first use only, and copied
 * into a set: the list itself is searched from its start.
 */
export async function loadMnemonicTest(): Promise<MnemonicTest> {
  const { Mnemonic } = await import('ethers/wallet');
  const { wordlist } = Mnemonic.fromEntropy(new Uint8Array(16));
  const words = new Set(Array.from({ length: LIST_LENGTH }, (_, index) => wordlist.getWord(index)));
  const isMnemonic = (phrase: string) => Mnemonic.isValidMnemonic(phrase);
  return Object.assign(isMnemonic, { isWord: (word: string) => words.has(word) });
}
