import { createHash, createHmac, hash } from 'node:crypto';
import { readings } from './encodings.ts';
import { keyOf } from './secretReadings.ts';
import { type SignedText, textOf } from './signed.ts';

const BLOCK = 64;
const DIGEST = 32;

/** A key as the two blocks that HMAC-SHA256 puts before what it hashes. */
interface Pads {
  readonly inner: Buffer;
  readonly outer: Buffer;
}

/** Whether an HMAC over a candidate's text is the signature that was sent. Makes two one-shot hashes for each. */
export class HmacFits {
  readonly #targets: ReadonlyMap<string, string>;
  readonly #secrets: readonly string[];
  readonly #pads = new Map<string, Pads>();
  #scratch = Buffer.allocUnsafe(4096);

  /** @param secrets in base64, in the order of `KeyUse.holder` */
  constructor(signature: string, secrets: readonly string[]) {
    this.#targets = new Map([...readings(signature)].map(([how, bytes]) => [how, bytes.toString('latin1')]));
    this.#secrets = secrets;
  }

  fits(signed: SignedText): boolean {
    const target = this.#targets.get(signed.encoding);
    if (target === undefined) return false;
    const { name, how, again } = signed.hashing;
    const text = textOf(signed);
    if (name === 'sha256' && how === 'keyed' && again === undefined) {
      return target.length === DIGEST && this.#hmac(text, signed) === target;
    }
    return this.#otherwise(text, signed) === target;
  }

  #hmac(text: string, { key }: SignedText): string {
    const { inner, outer } = this.#padsOf(key.holder, key.reading);
    const most = BLOCK + text.length * 3;
    if (most > this.#scratch.length) this.#scratch = Buffer.allocUnsafe(most * 2);
    inner.copy(this.#scratch);
    const end = BLOCK + this.#scratch.write(text, BLOCK, 'utf8');
    outer.write(hash('sha256', this.#scratch.subarray(0, end), 'binary'), BLOCK, 'latin1');
    return hash('sha256', outer, 'binary');
  }

  #otherwise(text: string, { key, hashing: { name, how, again } }: SignedText): string {
    const bytes = keyOf(this.#secrets[key.holder] ?? '', key.reading);
    const input = again === undefined ? Buffer.from(text) : digestAs(again, text);
    if (how === 'keyed') return createHmac(name, bytes).update(input).digest('binary');
    const digest = createHash(name);
    if (how === 'keyFirst') digest.update(bytes);
    digest.update(input);
    if (how === 'keyLast') digest.update(bytes);
    return digest.digest('binary');
  }

  #padsOf(holder: number, reading: string): Pads {
    const id = `${holder} ${reading}`;
    const known = this.#pads.get(id);
    if (known) return known;
    const pads = makePads(keyOf(this.#secrets[holder] ?? '', reading));
    this.#pads.set(id, pads);
    return pads;
  }
}

function makePads(key: Buffer): Pads {
  const block = Buffer.alloc(BLOCK);
  (key.length > BLOCK ? createHash('sha256').update(key).digest() : key).copy(block);
  const outer = Buffer.alloc(BLOCK + DIGEST);
  Buffer.from(block.map((byte) => byte ^ 0x5c)).copy(outer);
  return { inner: Buffer.from(block.map((byte) => byte ^ 0x36)), outer };
}

/** The SHA-256 of a text, as what was then taken for the text. */
export function digestAs(how: 'bytes' | 'hex' | 'base64', text: string | Buffer): Buffer {
  const digest = createHash('sha256').update(text).digest();
  return how === 'bytes' ? digest : Buffer.from(digest.toString(how), 'latin1');
}
