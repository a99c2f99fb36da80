import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { typedDataCauses } from '../../server/src/signing/explain/typedData/causes/table.ts';
import { Fits } from '../../server/src/signing/explain/typedData/fits.ts';
import type { SignedTypedData } from '../../server/src/signing/explain/typedData/signed.ts';
import { signatureForm } from '../../server/src/venues/synthetix/signatureForm.ts';
import { bodyWith, signer } from '../unit/signing/explain/synthetixRequest.ts';

const COUNT = 10_000;
const hex = () => `0x${randomBytes(32).toString('hex')}`;

/** All that the search of single mistakes looks at, but for the clock: its thousands differ in a number only. */
function candidates(should: SignedTypedData): readonly SignedTypedData[] {
  const known = { otherDomains: signatureForm.otherDomains, others: [], addresses: [], subAccounts: ['77'] };
  const causes = typedDataCauses(known).filter(({ code }) => code !== 'eip712/nonce-differs');
  return causes.flatMap((cause) => [...cause.variants(should)].map(({ signed }) => signed));
}

test(`${COUNT} random signatures come from nobody at hand, whatever mistake is undone`, () => {
  const fits = new Fits(new Set([signer.toLowerCase()]));
  const read = signatureForm.readSigned(JSON.stringify(bodyWith({ r: hex(), s: hex(), v: 27 })));
  assert.ok(read.ok);
  const all = candidates({ ...read.body, wrapping: 'typed data' });
  assert.ok(all.length > 200);
  for (let at = 0; at < COUNT; at++) {
    const signature = { r: hex(), s: hex(), v: at % 2 === 0 ? '27' : '28', vIsNumber: true };
    const own = all.slice(at % 7).filter((_, index) => index % 7 === 0);
    assert.equal(fits.firstFit(own.map((candidate) => ({ ...candidate, signature }))), -1);
  }
});
