/** Signs typed data with viem, for eth_account.py: JSON on standard input and output. */
import { text } from 'node:stream/consumers';
import { parseSignature } from 'viem';
import { signTypedData } from 'viem/accounts';

const { privateKey, typedData } = JSON.parse(await text(process.stdin));
const { domain } = typedData;
const signature = await signTypedData({
  ...typedData,
  domain: { ...domain, chainId: Number(domain.chainId) },
  privateKey,
});
const { v, r, s } = parseSignature(signature);
process.stdout.write(JSON.stringify({ v: Number(v), r, s }));
