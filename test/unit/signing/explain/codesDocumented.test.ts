import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as viemChains from 'viem/chains';
import { chains } from '../../../../server/src/signing/explain/typedData/causes/chains.ts';
import { typedDataCauses } from '../../../../server/src/signing/explain/typedData/causes/table.ts';

const chainConfigs = Object.values(viemChains).filter((chain) => typeof chain === 'object' && 'id' in chain);

const known = { otherDomains: { names: [], contracts: [] }, others: [], addresses: [], subAccounts: [] };

test('each code of typed data is a heading of its page', () => {
  const page = readFileSync(new URL('../../../../docs/signing/eip712.md', import.meta.url), 'utf8');
  const headings = [...page.matchAll(/^## (\S+)$/gm)].map(([, code]) => code);
  const codes = [...typedDataCauses(known).map(({ code }) => code), 'eip712/other-signer'];
  assert.deepEqual(headings.toSorted(), codes.toSorted());
});

test('the ids of chains are those that viem has', () => {
  for (const { id, name } of chains) {
    if (id === 0n) continue;
    const names = chainConfigs.filter((chain) => BigInt(chain.id) === id).map((chain): string => chain.name);
    assert.ok(names.includes(name), `${id} is ${names.join(' or ') || 'no chain of viem'}, not ${name}`);
  }
});
