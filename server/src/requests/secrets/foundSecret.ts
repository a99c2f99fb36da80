import type { JsonNode, Span } from '../../json/nodes.ts';
import type { SecretForm } from '../../venues/requestForm.ts';

/** Where a secret stands and what it seems to be; never its value. */
export interface FoundSecret extends Span {
  /** With its article, such as `a private key`. */
  readonly what: string;
  /** Whether nothing but the secret stands there, so that it can be moved as it is. */
  readonly whole: boolean;
}

export interface Asked {
  /** Whether a value stands where ids do. */
  readonly isId: (node: JsonNode) => boolean;
  readonly forms: readonly SecretForm[];
  readonly isMnemonic: MnemonicTest;
  readonly knownSecret: (value: string) => boolean;
}

export interface SecretTests extends Asked {
  /** What is left of the checksums of mnemonics that one text is worth. */
  readonly budget: { checksums: number };
  /** Values of `r` and `s` of signatures. */
  readonly parts: Set<JsonNode>;
}

/** Whether a phrase is a mnemonic; and, quicker, whether a word in lower case stands in the list. */
export interface MnemonicTest {
  (phrase: string): boolean;
  readonly isWord?: (word: string) => boolean;
}
