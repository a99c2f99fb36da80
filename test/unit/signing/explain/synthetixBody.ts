/** Bodies of `POST /v1/trade`, signed by viem: nothing of ours has a part in the signature. */
import assert from 'node:assert/strict';
import { type Hex, hashMessage, hashStruct, hashTypedData, parseSignature } from 'viem';
import { sign } from 'viem/accounts';
import type { AtHand } from '../../../../server/src/signing/explain/atHand.ts';
import type { Explanation } from '../../../../server/src/signing/explain/explanation.ts';
import { explainTypedData } from '../../../../server/src/signing/explain/typedData/explainTypedData.ts';
import { signatureForm } from '../../../../server/src/venues/synthetix/signatureForm.ts';

export type Fields = readonly { readonly name: string; readonly type: string }[];

/** Typed data as viem takes it. */
export interface Signed {
  readonly domain: Readonly<Record<string, unknown>>;
  readonly domainFields?: Fields;
  readonly primaryType: string;
  readonly fields: Fields;
  readonly message: Readonly<Record<string, unknown>>;
}

export const domainFields: Fields = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
];

export const domain = {
  name: 'Synthetix',
  version: '1',
  chainId: 1,
  verifyingContract: '0x0000000000000000000000000000000000000000',
};

export function digestOf(signed: Signed): Hex {
  return hashTypedData(parametersOf(signed));
}

export function structHashOf({ primaryType, fields, message }: Signed): Hex {
  return hashStruct({ primaryType, types: { [primaryType]: fields }, data: message });
}

export function personalHash(message: Hex | string, isText: boolean): Hex {
  return hashMessage(isText ? message : { raw: message as Hex });
}

function parametersOf({ domain: own, domainFields: names, primaryType, fields, message }: Signed) {
  const types = { EIP712Domain: names ?? domainFields, [primaryType]: fields };
  return { domain: own, types, primaryType, message } as unknown as Parameters<typeof hashTypedData>[0];
}

export interface Written {
  readonly r: string;
  readonly s: string;
  readonly v: number | string;
}

export async function signatureOf(hash: Hex, privateKey: Hex): Promise<Written> {
  const { r, s, v } = parseSignature(await sign({ hash, privateKey, to: 'hex' }));
  return { r, s, v: Number(v) };
}

/** What the explanation of a body says for these signers. */
export function explain(
  body: unknown,
  signers: readonly string[],
  atHand: Partial<AtHand> = {},
): Promise<Explanation> {
  const request = { form: 'body', method: 'POST', target: '/v1/trade', headers: [] } as const;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return explainTypedData(
    { ...request, body: text },
    { id: 'synthetix', form: signatureForm },
    {
      secrets: [],
      publicKeys: [],
      signers: signers.map((address) => ({ address })),
      subAccounts: [],
      options: {},
      now: 0 as AtHand['now'],
      ...atHand,
    },
    () => Promise.resolve(),
  );
}

/** Fails where an answer holds r or s of a signature, with 0x or without, in any case, padded or not. */
export function holdsNoSignature(answer: unknown, ...signatures: readonly Pick<Written, 'r' | 's'>[]): void {
  const text = (typeof answer === 'string' ? answer : JSON.stringify(answer)).toLowerCase();
  for (const { r, s } of signatures) {
    for (const part of [r, s]) {
      const digits = part.replace(/^0x0*/i, '').toLowerCase().slice(0, 24);
      assert.ok(digits.length === 24 && !text.includes(digits), 'an answer holds a part of a signature');
    }
  }
}
