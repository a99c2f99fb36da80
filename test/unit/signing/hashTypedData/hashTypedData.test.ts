import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { TypedDataEncoder } from 'ethers/hash';
import fc from 'fast-check';
import { hashTypedData as viemHash } from 'viem';
import { hashTypedData } from '../../../../server/src/signing/hashTypedData/hashTypedData.ts';
import { type TypedData, typedDatas } from './randomTypedData.ts';

function ours(value: unknown) {
  const hashed = hashTypedData(typeof value === 'string' ? value : JSON.stringify(value));
  assert.ok(hashed.ok, hashed.ok ? '' : hashed.message);
  return hashed;
}

function compare({ types, primaryType, domain, message }: TypedData): void {
  const hashed = ours({ types, primaryType, domain, message });
  const encoder = TypedDataEncoder.from(types);
  assert.equal(hashed.domainSeparator, TypedDataEncoder.hashDomain(domain));
  assert.equal(hashed.structHash, encoder.hash(message));
  assert.equal(hashed.digest, TypedDataEncoder.hash(domain, types, message));
  assert.equal(hashed.types[0]?.encodeType, encoder.encodeType(primaryType));
}

test('1,000 typed data made by chance are hashed as ethers does', () => {
  fc.assert(fc.property(typedDatas, compare), { numRuns: 1000 });
});

const file = new URL('../../../fixtures/signing/viem-typed-data.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly name: string;
  readonly typedData: Record<string, unknown>;
  readonly digest: string;
}[];

suite("viem's own typed data have the digests that viem's tests state", () => {
  for (const { name, typedData, digest } of vectors) {
    test(name, () => {
      assert.equal(ours(typedData).digest, digest);
      assert.equal(viemHash(forViem(typedData)), digest);
    });
  }
});

/** viem leaves out a chainId that is a text. */
function forViem({ domain, ...rest }: Record<string, unknown>): Parameters<typeof viemHash>[0] {
  const { chainId, ...others } = (domain ?? {}) as { readonly chainId?: string };
  const own = chainId === undefined ? others : { ...others, chainId: BigInt(chainId) };
  return { ...rest, domain: own } as unknown as Parameters<typeof viemHash>[0];
}

/** The example of EIP-712, with lists of structs as MetaMask's eth_signTypedData_v4 has them. */
const mail = {
  types: {
    EIP712Domain: [
      { name: 'name', type: 'string' },
      { name: 'version', type: 'string' },
      { name: 'chainId', type: 'uint256' },
      { name: 'verifyingContract', type: 'address' },
    ],
    Mail: [
      { name: 'from', type: 'Person' },
      { name: 'to', type: 'Person' },
      { name: 'contents', type: 'string' },
    ],
    Person: [
      { name: 'name', type: 'string' },
      { name: 'wallet', type: 'address' },
    ],
  },
  primaryType: 'Mail',
  domain: {
    name: 'Ether Mail',
    version: '1',
    chainId: 1,
    verifyingContract: '0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC',
  },
  message: {
    from: { name: 'Cow', wallet: '0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826' },
    to: { name: 'Bob', wallet: '0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB' },
    contents: 'Hello, Bob!',
  },
};

test('the example of EIP-712 has the hashes that EIP-712 states', () => {
  const { types, domainSeparator, structHash, digest, warnings } = ours(mail);
  assert.equal(
    types[0]?.encodeType,
    'Mail(Person from,Person to,string contents)Person(string name,address wallet)',
  );
  assert.equal(types[0]?.typeHash, '0xa0cedeb2dc280ba39b857546d74f5549c3a1d7bdc2dd96bf881f76108e23dac2');
  assert.equal(domainSeparator, '0xf2cee375fa42b42143804025fc449deafd50cc031ca257e0b194a650a912090f');
  assert.equal(structHash, '0xc52c0ee5d84264471806290a3f2c4cecfc5490626bf912d01f240d7a274b371e');
  assert.equal(digest, '0xbe609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2');
  assert.deepEqual(warnings, []);
});

test('a stated domain type counts, whatever fields it has', () => {
  for (const fields of [['name'], ['chainId', 'name'], ['verifyingContract', 'version'], []]) {
    const EIP712Domain = mail.types.EIP712Domain.filter(({ name }) => fields.includes(name));
    const changed = { ...mail, types: { ...mail.types, EIP712Domain } };
    assert.equal(ours(changed).digest, viemHash(changed as unknown as Parameters<typeof viemHash>[0]));
  }
});

test('the domain may be the primary type', () => {
  const changed = { ...mail, primaryType: 'EIP712Domain', message: {} };
  assert.equal(ours(changed).digest, viemHash(changed as unknown as Parameters<typeof viemHash>[0]));
});

const place = { types: { A: [{ name: 'n', type: 'uint64' }] }, primaryType: 'A', domain: mail.domain };

suite('warnings', () => {
  const cases: readonly (readonly [string, unknown, RegExp])[] = [
    [
      'a domain that lacks fields',
      { ...place, domain: { name: 'x' }, message: { n: 1 } },
      /no version, chainId, verifyingContract/,
    ],
    [
      'an unknown field of the domain',
      { ...place, domain: { ...mail.domain, chain: 1 }, message: { n: 1 } },
      /domain\.chain is not in the type/,
    ],
    [
      'an unknown field of the message',
      { ...place, message: { n: 1, m: 2 } },
      /message\.m is not in the type A: it is not signed/,
    ],
    [
      'a key that stands twice',
      `{"types":{"A":[{"name":"n","type":"uint64"}]},"primaryType":"A","domain":{},"message":{"n":1,"n":2}}`,
      /message has n twice/,
    ],
    [
      'a type that is not used',
      { ...place, types: { ...place.types, B: [] }, message: { n: 1 } },
      /A is not made of B/,
    ],
    [
      'a short name of a type',
      { ...place, types: { A: [{ name: 'n', type: 'uint' }] }, message: { n: 1 } },
      /uint256 is meant/,
    ],
    [
      'an address with a wrong checksum',
      {
        ...place,
        types: { A: [{ name: 'n', type: 'address' }] },
        message: { n: mail.message.from.wallet.replace('CD', 'Cd') },
      },
      /wrong checksum/,
    ],
    [
      'types that are not sorted',
      {
        ...place,
        types: {
          A: [
            { name: 'z', type: 'Z' },
            { name: 'b', type: 'B' },
          ],
          Z: [{ name: 'n', type: 'bool' }],
          B: [{ name: 'n', type: 'bool' }],
        },
        message: { z: { n: true }, b: { n: false } },
      },
      /order in which they are hashed: B, Z/,
    ],
    [
      'a domain type in another order',
      {
        ...place,
        types: { ...place.types, EIP712Domain: mail.types.EIP712Domain.toReversed() },
        message: { n: 1 },
      },
      /another order than those of EIP-712/,
    ],
  ];
  for (const [name, value, words] of cases) {
    test(name, () =>
      assert.match(
        ours(value)
          .warnings.map(({ message }) => message)
          .join('\n'),
        words,
      ),
    );
  }
  test('an id above 2^53 as a number is hashed exactly, and told with its place', () => {
    const text = JSON.stringify({ ...place, message: { n: '1948058938469519361' } }, null, 2);
    const bare = text.replace('"1948058938469519361"', '1948058938469519361');
    assert.equal(ours(bare).digest, ours(text).digest);
    const [warning] = ours(bare).warnings;
    assert.match(warning?.message ?? '', /message\.n is above 2\^53 as a number: .* 1948058938469519360;/);
    const lines = bare.split('\n');
    assert.equal(lines[(warning?.line ?? 0) - 1]?.slice((warning?.column ?? 0) - 1), '1948058938469519361');
  });
});

suite('what cannot be hashed is told with its place', () => {
  const cases: readonly (readonly [string, unknown, RegExp])[] = [
    ['no JSON', '{', /never closed/],
    ['no object', '[]', /JSON object/],
    [
      'a struct with the name of a type',
      { ...place, types: { ...place.types, bytes32: [] }, message: { n: 1 } },
      /no struct can be named so/,
    ],
    ['no message', place, /needs message/],
    [
      'a primary type that is missing',
      { ...place, primaryType: 'C', message: {} },
      /C is not among the types/,
    ],
    [
      'a referenced type that is missing',
      { ...place, types: { A: [{ name: 'n', type: 'B[]' }] }, message: { n: [] } },
      /type B of A\.n is not among/,
    ],
    [
      'a value out of range',
      { ...place, message: { n: '18446744073709551616' } },
      /message\.n: A uint64 is from 0 to 2\^64-1/,
    ],
    ['a negative value', { ...place, message: { n: -1 } }, /from 0/],
    ['a fraction', { ...place, message: { n: 1.5 } }, /no uint64/],
    ['a field that is missing', { ...place, message: {} }, /message lacks n/],
    [
      'a list of another length',
      { ...place, types: { A: [{ name: 'n', type: 'bool[2]' }] }, message: { n: [true] } },
      /1 items, not the 2/,
    ],
    [
      'bytes of another length',
      { ...place, types: { A: [{ name: 'n', type: 'bytes4' }] }, message: { n: '0x00' } },
      /4 bytes, not 1/,
    ],
    [
      'a struct that is none',
      { ...place, types: { A: [{ name: 'n', type: 'B' }], B: [] }, message: { n: 1 } },
      /has to be an object/,
    ],
  ];
  for (const [name, value, words] of cases) {
    test(name, () => {
      const hashed = hashTypedData(typeof value === 'string' ? value : JSON.stringify(value));
      assert.ok(!hashed.ok);
      assert.match(hashed.message, words);
      assert.ok(hashed.line >= 1 && hashed.column >= 1);
    });
  }
});
