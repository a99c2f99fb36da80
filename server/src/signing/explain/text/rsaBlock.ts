import { constants, createHash, type KeyObject, publicDecrypt } from 'node:crypto';

export type RsaHash = 'sha256' | 'sha1' | 'sha384' | 'sha512' | 'md5';

/** What an RSA signature says once its padding is taken off. */
export type Unpadded =
  /** `bare`: there is no name of a hash before it. */
  | { readonly padding: 'pkcs1' | 'bare'; readonly hash?: RsaHash; readonly content: Buffer }
  /** `pssOther`: the salt is not as long as the digest, or the mask was made with another hash. */
  | {
      readonly padding: 'pss' | 'pssOther';
      readonly hash: RsaHash;
      readonly content: Buffer;
      readonly salt: Buffer;
    };

/** What DER writes before a digest to name the hash. Source: RFC 8017, 9.2, notes. */
const prefixes: Readonly<Record<RsaHash, string>> = {
  sha256: '3031300d060960864801650304020105000420',
  sha1: '3021300906052b0e03021a05000414',
  sha384: '3041300d060960864801650304020205000430',
  sha512: '3051300d060960864801650304020305000440',
  md5: '3020300c06082a864886f70d020505000410',
};

/** All that a signature can say under this key; nothing where it was not made with it. */
export function unpad(signature: Buffer, key: KeyObject): readonly Unpadded[] {
  const block = openedWith(key, signature);
  if (block === undefined) return [];
  const plain = unpadPkcs1(block);
  if (plain) return [plain];
  return unpadPss(block, key.asymmetricKeyDetails?.modulusLength ?? block.length * 8);
}

function openedWith(key: KeyObject, signature: Buffer): Buffer | undefined {
  try {
    return publicDecrypt({ key, padding: constants.RSA_NO_PADDING }, signature);
  } catch {
    return undefined;
  }
}

function unpadPkcs1(block: Buffer): Unpadded | undefined {
  const end = block.indexOf(0, 2);
  if (block[0] !== 0 || block[1] !== 1 || end < 10) return undefined;
  if (!block.subarray(2, end).every((byte) => byte === 0xff)) return undefined;
  const content = block.subarray(end + 1);
  for (const [hash, prefix] of Object.entries(prefixes) as [RsaHash, string][]) {
    const start = Buffer.from(prefix, 'hex');
    const length = start.at(-1) ?? 0;
    if (content.length === start.length + length && content.subarray(0, start.length).equals(start)) {
      return { padding: 'pkcs1', hash, content: content.subarray(start.length) };
    }
  }
  return { padding: 'bare', content };
}

/** Any length of salt, and the mask made with this hash or with SHA-1. Source: RFC 8017, 9.1.2. */
function unpadPss(block: Buffer, bits: number): readonly Unpadded[] {
  const length = Math.ceil((bits - 1) / 8);
  const coded = block.subarray(block.length - length);
  if (coded.at(-1) !== 0xbc) return [];
  const found: Unpadded[] = [];
  for (const hash of ['sha256', 'sha1', 'sha512', 'sha384'] as const) {
    for (const mask of new Set([hash, 'sha1'])) {
      const size = createHash(hash).digest().length;
      const content = coded.subarray(length - size - 1, length - 1);
      const salt = saltIn(coded.subarray(0, length - size - 1), content, mask, 8 * length - (bits - 1));
      const isUsual = salt?.length === size && mask === hash;
      if (salt) found.push({ padding: isUsual ? 'pss' : 'pssOther', hash, content, salt });
    }
  }
  return found;
}

function saltIn(masked: Buffer, seed: Buffer, hash: string, unused: number): Buffer | undefined {
  const data = Buffer.from(masked);
  let counter = 0;
  for (let at = 0; at < data.length; counter += 1) {
    const number = Buffer.alloc(4);
    number.writeUInt32BE(counter);
    for (const byte of createHash(hash).update(seed).update(number).digest()) {
      if (at < data.length) data[at] = (data[at] ?? 0) ^ byte;
      at += 1;
    }
  }
  data[0] = (data[0] ?? 0) & (0xff >> unused);
  const start = data.findIndex((byte) => byte !== 0);
  return data[start] === 1 ? data.subarray(start + 1) : undefined;
}
