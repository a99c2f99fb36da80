/** How typed data becomes a digest, in stages of a preview. Labels of the hashes as in ERC-8213. Pure. */
import type { Stage, StageRow } from '../../protocol/model.ts';
import type { TypedDataStages } from '../../signing/eip712.ts';

type Struct = Pick<TypedDataStages, 'encodeType' | 'typeHash' | 'words'>;

/** The domain, the message, and the hashes of both. */
export function encodingStages(hashes: TypedDataStages): readonly Stage[] {
  return [
    {
      title: 'Domain',
      note: 'Whose signature it is. The same for every request here, whatever chain a wallet is on.',
      rows: structRows(hashes.domain),
    },
    {
      title: 'Encoding',
      note: 'Each 32-byte word with the field it stands for. A list or a text stands by its Keccak-256 hash.',
      rows: structRows(hashes),
    },
    { title: 'Hashes', rows: hashRows(hashes) },
  ];
}

function structRows({ encodeType, typeHash, words }: Struct): readonly StageRow[] {
  return [
    {
      label: 'encodeType',
      value: encodeType,
      note: 'The type as text: its name, and type and name of each field in their order.',
    },
    {
      label: 'Type hash',
      value: typeHash,
      note: 'Keccak-256 of the type as text. The first word that is hashed.',
    },
    ...words.map(({ name, type, value, word }) => ({
      label: `${name} (${type})`,
      value: `${word} = ${value}`,
      note: wordNote(type),
    })),
  ];
}

function wordNote(type: string): string {
  if (type.endsWith('[]'))
    return 'A list: the word is the Keccak-256 hash of the words of its items, one after the other.';
  if (type === 'string') return 'A text: the word is the Keccak-256 hash of its bytes in UTF-8.';
  if (type === 'address') return 'An address: its 20 bytes at the end of the word, zeros before them.';
  return 'A number: its bytes at the end of the word, zeros before them.';
}

function hashRows({ domainHash, messageHash, digest }: TypedDataStages): readonly StageRow[] {
  return [
    {
      label: 'Domain Hash',
      value: domainHash,
      note: 'Also called domain separator: Keccak-256 of the type hash and the words of the domain.',
    },
    {
      label: 'Message Hash',
      value: messageHash,
      note: 'Also called struct hash (hashStruct): Keccak-256 of the type hash and the words of the message.',
    },
    {
      label: 'EIP-712 Digest',
      value: digest,
      note: 'Keccak-256 of the bytes 19 01, the domain hash and the message hash. This is what the key signs.',
    },
  ];
}
