import type { TextForm } from '../../../venues/signatureForm.ts';
import { layText } from '../../layText.ts';
import type { SentRequest } from '../sent/sentRequest.ts';
import type { Encoding } from './encodings.ts';
import type { HttpForm } from './form.ts';

/** What was made of the text before it was signed. `keyed`: the scheme's own way. */
export interface Hashing {
  readonly name: 'sha256' | 'sha1' | 'sha384' | 'sha512' | 'md5';
  /** `plain`: a hash without a key; `keyFirst` and `keyLast`: a hash of key and text put together. */
  readonly how: 'keyed' | 'plain' | 'keyFirst' | 'keyLast';
  /** What the digest was written as before it was taken for the text; absent where it was hashed once. */
  readonly again?: 'bytes' | 'hex' | 'base64';
}

/** Which key, and what was made of it. */
interface KeyUse {
  /** Place among the secrets or public keys at hand. */
  readonly holder: number;
  /** How a secret's text became bytes; `decoded` is right. Of RSA keys always that. */
  readonly reading: string;
}

/** What was signed, with how, as a value: what a cause changes. */
export interface SignedText {
  readonly given: Given;
  readonly time: string;
  readonly method: string;
  readonly target: string;
  /** Empty without one. */
  readonly body: string;
  readonly layout: TextForm;
  /** What stands behind the text. */
  readonly end: string;
  readonly hashing: Hashing;
  readonly key: KeyUse;
  readonly encoding: Encoding;
  /** RSA alone. `bare`: PKCS#1 v1.5 without the name of the hash. */
  readonly padding: 'pkcs1' | 'pss' | 'pssOther' | 'bare';
}

/** What does not change in a search. */
interface Given {
  readonly request: SentRequest;
  readonly form: HttpForm;
  /** The text of the signature's header. */
  readonly signature: string;
  /** Scheme and host, and host alone, in the ways in which they may have been put before the path. */
  readonly origins: readonly string[];
  /** Secrets, or keys, by their names alone. */
  readonly holders: readonly string[];
  /** Ways in which the signature's text can be read. */
  readonly encodings: readonly Encoding[];
  /** How many bytes the signature has in any of them. */
  readonly lengths: ReadonlySet<number>;
  /** What causes made of a part: the same in all pairs. */
  readonly memo: Map<string, readonly string[]>;
  /** Options of the account by id. */
  readonly options: Readonly<Record<string, string>>;
}

/** The text byte for byte. */
export function textOf(signed: SignedText): string {
  return layText(signed.layout, signed) + signed.end;
}
