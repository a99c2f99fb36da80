import type { Fact, Field, VenueDescription } from '../../protocol/model.ts';

const credentials: readonly Field[] = [
  {
    id: 'keyId',
    label: 'Key id',
    hint: 'The id of the API key, such as xrxk_key_…; it is sent as X-API-Key.',
    secret: true,
    pattern: '^[\\x21-\\x7e]{1,256}$',
  },
  {
    id: 'privateKeyPem',
    label: 'Private key',
    hint: 'The RSA private key that came with it: PKCS#8 in PEM, from “-----BEGIN PRIVATE KEY-----” to “-----END PRIVATE KEY-----”. It signs requests and is never sent.',
    secret: true,
    multiline: true,
    pattern: '^\\s*-----BEGIN PRIVATE KEY-----[A-Za-z0-9+/=\\s\\\\]+-----END PRIVATE KEY-----\\s*$',
  },
];

const options: readonly Field[] = [
  {
    id: 'padding',
    label: 'Padding',
    hint: 'How the RSA signature is padded. The venue does not say.',
    secret: false,
    optional: true,
    default: 'pkcs1',
    foundAtSignIn: 'byTrying',
    hasSetting: true,
    choices: [
      { value: 'pkcs1', label: 'PKCS#1 v1.5', hint: 'What “openssl dgst -sha256 -sign” does.' },
      { value: 'pss', label: 'PSS', hint: 'With a salt of 32 bytes.' },
    ],
  },
  {
    id: 'pathPrefix',
    label: 'Path prefix',
    hint: 'What the paths of the API begin with. It is part of what is signed.',
    secret: false,
    optional: true,
    default: '/api/v1',
    foundAtSignIn: 'byTrying',
    hasSetting: true,
    choices: [
      { value: '/api/v1', label: '/api/v1', hint: 'As the pages about cancelling say.' },
      { value: '/v1', label: '/v1', hint: 'As the newer API pages say (2026-03 to 2026-05).' },
    ],
  },
  {
    id: 'instTypes',
    label: 'Instrument types',
    hint: 'Which open orders are listed, separated by commas, such as perpetual,spot.',
    secret: false,
    optional: true,
    default: 'perpetual',
    foundAtSignIn: 'byReads',
    hasSetting: true,
    pattern: '^ *[a-z]+( *, *[a-z]+)* *$',
  },
  {
    id: 'unit',
    label: 'Unit',
    hint: 'The unit in which quantities are asked for.',
    secret: false,
    optional: true,
    default: 'btc',
    hasSetting: true,
    choices: [
      { value: 'btc', label: 'btc', hint: 'Bitcoin.' },
      { value: 'sats', label: 'sats', hint: 'Satoshi, a hundred-millionth of a bitcoin.' },
    ],
  },
];

const docs = 'docs.roxom.com/reference';
/** The copies of these pages bear no date; they are those known when the newer pages came out. */
const date = '2026-05';

/** What a person should know before relying on this venue. Nothing here was tried against the live venue. */
const behaviour: readonly Fact[] = [
  {
    text: 'A success is an acknowledgement only: the order may be PENDING_CANCEL and still be filled. Its status is read until it is final.',
    source: `${docs}: orders/cancel`,
    date,
  },
  {
    text: 'Cancelling everything knows no filter: it hits the orders of every market and instrument type, listed here or not. It closes no position.',
    source: `${docs}: orders/cancel`,
    date,
  },
  {
    text: 'A signature carries no time and no number: whoever has it and the key id can send the same request again until the key is revoked. It is treated as a secret and never shown.',
    source: `${docs}: authentication`,
    date,
  },
  {
    text: 'There is no cancel by clientOrderId and none of several orders at once: each order is cancelled by its orderId, with a request of its own.',
    source: `${docs}: orders/cancel`,
    date,
  },
  {
    text: 'The padding of the signature and the path prefix are not settled by the documentation. Signing in finds out which of them the venue takes, by signed reads; nothing is cancelled before one has succeeded.',
    source: `${docs}: authentication, and the newer API pages`,
    date,
  },
  {
    text: 'Open orders are listed per instrument type, without pages. Rate limits of requests are not documented; this account sends at most 3 at once, 100 ms apart.',
    source: `${docs}: orders`,
    date,
  },
  {
    text: 'Trading hours come from the venue’s calendars, which are read once a day for each symbol with open orders. An order is shown whether its market is open or not.',
    source: `${docs}: market-data, calendars`,
    date,
  },
  {
    text: 'How much of an order remains is not always told: “size” is taken for what remains, which the documentation suggests but does not say.',
    source: `${docs}: orders`,
    date,
  },
];

export const description: VenueDescription = {
  id: 'roxom',
  label: 'Roxom',
  credentialKinds: [
    {
      id: 'key',
      label: 'API key',
      hint: 'A key id with an RSA key, which signs every request.',
      fields: credentials,
    },
  ],
  options,
  production: { rest: 'https://api.roxom.com', ws: 'wss://ws.roxom.com/ws' },
  cancelBy: ['orderId'],
  behaviour,
};
