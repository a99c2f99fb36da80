import { createHash, hash, type KeyObject } from 'node:crypto';
import { type Encoding, readings } from './encodings.ts';
import { digestAs } from './hmacFits.ts';
import { type RsaHash, type Unpadded, unpad } from './rsaBlock.ts';
import { type Hashing, type SignedText, textOf } from './signed.ts';

/** Whether the signature that was sent is one of a candidate's text. Its padding is taken off once, so each costs a hash. */
export class RsaFits {
  readonly #signature: ReadonlyMap<Encoding, Buffer>;
  readonly #keys: readonly KeyObject[];
  readonly #said = new Map<string, readonly Unpadded[]>();

  /** @param keys public ones, in the order of `KeyUse.holder` */
  constructor(signature: string, keys: readonly KeyObject[]) {
    this.#signature = readings(signature);
    this.#keys = keys;
  }

  fits(signed: SignedText): boolean {
    return this.saidBy(signed).some(
      (said) => said.padding === signed.padding && says(said, signed.hashing, textOf(signed)),
    );
  }

  /** What the signature says under a candidate's key, read in its way. */
  saidBy({ encoding, key }: Pick<SignedText, 'encoding' | 'key'>): readonly Unpadded[] {
    const id = `${encoding} ${key.holder}`;
    const known = this.#said.get(id);
    if (known) return known;
    const bytes = this.#signature.get(encoding);
    const publicKey = this.#keys[key.holder];
    const said = bytes && publicKey ? unpad(bytes, publicKey) : [];
    this.#said.set(id, said);
    return said;
  }
}

function says(said: Unpadded, { name, again }: Hashing, text: string): boolean {
  const input = again === undefined ? text : digestAs(again, text);
  if (said.padding === 'bare') {
    return again === undefined
      ? saysBare(said.content, name, text)
      : said.content.equals(digestAs(again, text));
  }
  if (said.hash !== name) return false;
  const digest = hash(name, input, 'binary');
  if (said.padding === 'pkcs1') return said.content.toString('latin1') === digest;
  return 'salt' in said && saysPss(said.content, said.salt, name, digest);
}

/** The digest without a name of its hash, or the text itself. */
function saysBare(content: Buffer, name: RsaHash, text: string): boolean {
  const written = content.toString('latin1');
  return hash(name, text, 'binary') === written || Buffer.from(text).equals(content);
}

function saysPss(content: Buffer, salt: Buffer, name: RsaHash, digest: string): boolean {
  const made = createHash(name).update(Buffer.alloc(8)).update(digest, 'latin1').update(salt).digest();
  return made.equals(content);
}
