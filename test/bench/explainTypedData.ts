import { sign } from 'viem/accounts';
import { explain, signatureOf } from '../unit/signing/explain/synthetixBody.ts';
import { bodyWith, signer } from '../unit/signing/explain/synthetixRequest.ts';
import { sample, timed } from './measure.ts';
import type { Row } from './table.ts';

const hash = `0x${'d1'.repeat(32)}` as const;
const key = `0x${'5e'.repeat(32)}` as const;

/** A search that finds nothing looks at all mistakes and all pairs: the longest there is. */
export async function explainTypedDataRows(): Promise<readonly Row[]> {
  const body = bodyWith(await signatureOf(hash, key));
  const [ours = 0, one = 0] = await sample(
    [() => timed(() => explain(body, [signer])), () => timed(() => sign({ hash, privateKey: key }))],
    { rounds: 5, warmUp: 1 },
  );
  return [
    {
      what: 'explain a refused signature of typed data: all mistakes and pairs, in vain',
      ours,
      than: `2,000 ms; viem signs once in ${one.toFixed(1)} ms`,
    },
  ];
}
