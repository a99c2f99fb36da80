import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as viemChains from 'viem/chains';
import { chains } from '../../../../server/src/signing/explain/typedData/causes/chains.ts';

const chainConfigs = Object.values(viemChains).filter((chain) => typeof chain === 'object' && 'id' in chain);

test('the ids of chains are those that viem has', () => {
  for (const { id, name } of chains) {
    if (id === 0n) continue;
    const names = chainConfigs.filter((chain) => BigInt(chain.id) === id).map((chain): string => chain.name);
    assert.ok(names.includes(name), `${id} is ${names.join(' or ') || 'no chain of viem'}, not ${name}`);
  }
});
