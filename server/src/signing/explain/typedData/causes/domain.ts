import type { Variant } from '../../cause.ts';
import type { SignedTypedData } from '../signed.ts';
import { chains } from './chains.ts';
import { withDomainValue, withoutDomainField } from './change.ts';
import type { TypedDataCause } from './known.ts';

/** Another value in the domain, or none. */
export const domainCauses: readonly TypedDataCause[] = [
  {
    code: 'eip712/verifying-contract',
    *variants(signed, { otherDomains, addresses }) {
      yield leftOut(signed, 'verifyingContract');
      for (const address of [...wrongContracts, ...otherDomains.contracts, ...addresses]) {
        yield* changed(signed, 'verifyingContract', address.toLowerCase());
      }
    },
  },
  {
    code: 'eip712/chain-id',
    ofPairs: 9,
    *variants(signed) {
      for (const { id, name } of chains) yield* changed(signed, 'chainId', id, ` (${name})`);
      yield leftOut(signed, 'chainId');
    },
  },
  {
    code: 'eip712/name',
    ofPairs: 7,
    *variants(signed, { otherDomains }) {
      const own = String(signed.domain.message['name'] ?? '');
      yield leftOut(signed, 'name');
      for (const name of [...spellings(own), ...otherDomains.names]) yield* changed(signed, 'name', name);
    },
  },
  {
    code: 'eip712/version',
    ofPairs: 6,
    *variants(signed) {
      yield leftOut(signed, 'version');
      for (const version of versions) yield* changed(signed, 'version', version);
    },
  },
];

const versions = ['2', '4', '1', '1.0', '1.0.0', '3', '0', '', 'v1', 'v2', 'v4', '2.0', '4.0', '0.1'];

/** Addresses that stand for none, in examples and tests. */
const wrongContracts = [
  '0x0000000000000000000000000000000000000000',
  '0x0000000000000000000000000000000000000001',
  '0x000000000000000000000000000000000000dead',
  '0xcccccccccccccccccccccccccccccccccccccccc',
  '0xffffffffffffffffffffffffffffffffffffffff',
];

function spellings(name: string): readonly string[] {
  const cases = [name.toLowerCase(), name.toUpperCase(), '', `${name} `, ` ${name}`];
  const numbered = ['4', '3', '2', '1'].flatMap((version) =>
    [` V${version}`, ` v${version}`, `V${version}`, `v${version}`].map((end) => name + end),
  );
  return [...cases, ...numbered];
}

function* changed(
  signed: SignedTypedData,
  field: string,
  value: string | bigint,
  words = '',
): Generator<Variant<SignedTypedData>> {
  const own = signed.domain.message[field];
  if (own === undefined || own === value) return;
  yield {
    signed: withDomainValue(signed, field, value),
    message: `The domain that was signed has the ${field} ${shown(value)}${words}; the venue has ${shown(own)}.`,
    mend: `domain.${field} = ${shown(own)}`,
  };
}

function leftOut(signed: SignedTypedData, field: string): Variant<SignedTypedData> {
  const own = shown(signed.domain.message[field]);
  return {
    signed: withoutDomainField(signed, field),
    message: `The domain that was signed has no ${field}; the venue has ${own}.`,
    mend: `domain.${field} = ${own}`,
  };
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}
