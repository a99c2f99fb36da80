import { TypedDataEncoder, Wallet } from 'ethers';
import { privateKeyToAccount } from 'viem/accounts';
import { signDigest, typedDataStages } from '../../server/src/signing/eip712.ts';
import { cancelData, domain } from '../../server/src/venues/synthetix/typedData.ts';
import { sample, timed } from './measure.ts';
import type { Row } from './table.ts';

const key = `0x${'42'.repeat(32)}` as const;
const FIRST = 1948058938469519360n;

/** Encode and sign a cancel of some ids, beside what people would use. The faster of the two is what we are held to. */
export async function signingRows(): Promise<readonly Row[]> {
  const wallet = new Wallet(key);
  const viem = privateKeyToAccount(key);
  const rows: Row[] = [];
  for (const [count, rounds] of [
    [1, 300],
    [100, 200],
    [1000, 60],
  ] as const) {
    const orderIds = Array.from({ length: count }, (_, i) => String(FIRST + BigInt(i)));
    const data = cancelData({ by: 'orderId', orderIds }, 7n, 1704067200000n, 0n);
    const { primaryType, message } = data;
    const types = { [primaryType]: [...data.fields] };
    TypedDataEncoder.hash(domain, types, message);
    const [ours = 0, byEthers = 0, byViem = 0] = await sample(
      [
        () => timed(async () => signDigest(typedDataStages(domain, data).digest, key)),
        () => timed(() => wallet.signTypedData(domain, types, message)),
        () => timed(() => viem.signTypedData({ domain, types, primaryType, message })),
      ],
      { rounds, warmUp: 20 },
    );
    const what = `encode and sign a cancel of ${count} id${count === 1 ? '' : 's'}`;
    rows.push({
      what,
      ours,
      theirs: Math.min(byEthers, byViem),
      than: `the faster of ethers (${byEthers.toFixed(3)} ms) and viem (${byViem.toFixed(3)} ms)`,
      aim: 1,
    });
  }
  return rows;
}
