import { readFileSync } from 'node:fs';
import { roxom } from '../../../server/src/venues/roxom/index.ts';
import { NOW, type PayloadCase, requestOf, type VenueFixtures } from '../fixtures.ts';
import { expectedSignature } from './keys.ts';
import { outcomes } from './outcomes.ts';
import { A, account, B, everything, one, order, secrets } from './samples.ts';

const file = new URL('../../fixtures/vectors/rsa-roxom.json', import.meta.url);
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly vectors: readonly { readonly payload: string }[];
};

/** The text that is signed, as one of the vectors has it. */
function vector(end: string): string {
  const found = vectors.find(({ payload }) => payload.startsWith('POST:') && payload.endsWith(end));
  if (!found) throw new Error(`no vector ${end}`);
  return found.payload;
}

function signed(
  title: string,
  request: PayloadCase['request'],
  text: string,
  options: Record<string, string> = {},
): PayloadCase {
  const pss = options['padding'] === 'pss';
  const signature = pss ? {} : { 'x-api-signature': expectedSignature(text) };
  return {
    title,
    request,
    now: NOW,
    secrets,
    account: { ...account, options },
    expect: {
      method: 'POST',
      target: text.slice('POST:'.length),
      signed: text,
      headers: { 'x-api-key': secrets.keyId, 'content-type': 'application/json', ...signature },
    },
  };
}

const payloads: readonly PayloadCase[] = [
  signed('one order, as the vector says', one, vector('/cancel')),
  signed('everything, as the vector says', everything, vector('/cancel-all')),
  signed('the other path prefix is signed as it is sent', one, `POST:/v1/orders/${A}/cancel`, {
    pathPrefix: '/v1',
  }),
  signed('everything under the other prefix', everything, 'POST:/v1/orders/cancel-all', {
    pathPrefix: '/v1',
  }),
  signed('PSS signs the same text', one, `POST:/api/v1/orders/${A}/cancel`, { padding: 'pss' }),
  signed(
    'an id is percent-encoded, and signed as sent',
    requestOf('roxom', { by: 'orderId', orderIds: ['a/../b?c'] }),
    'POST:/api/v1/orders/a%2F..%2Fb%3Fc/cancel',
  ),
];

export const fixtures: VenueFixtures = {
  venue: roxom,
  account,
  known: [order(A), order(B)],
  payloads,
  outcomes,
};
