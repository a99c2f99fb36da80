import type { CredentialKind, Fact, Field, VenueDescription } from '../../protocol/model.ts';

const credentials: readonly Field[] = [
  {
    id: 'apiKey',
    label: 'API key',
    hint: 'From Settings > API Key Management at Rails. A read-only key lists orders but cannot cancel.',
    secret: true,
    pattern: '^[\\x21-\\x7e]{1,512}$',
  },
  {
    id: 'apiSecret',
    label: 'API secret',
    hint: 'Was shown once when the key was made. Both are exchanged for a token that is good for half an hour.',
    secret: true,
    pattern: '^[\\x21-\\x7e]{1,512}$',
  },
];

/** For whoever has a program of their own that asks for tokens: 20 a minute are given to a key. */
const token: CredentialKind = {
  id: 'token',
  label: 'Access token',
  hint: 'A token that somebody else asks for and renews; it is used as it is.',
  note: 'It ends after half an hour. A program that prints one is then asked again; else another one has to be entered with “Change Key…”.',
  fields: [
    {
      id: 'accessToken',
      label: 'Access token',
      hint: 'A JSON web token of three parts, without “Bearer”.',
      secret: true,
      pattern: '^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$',
    },
  ],
};

/** The tier, and the connections (docs.rails.xyz/latest; the venue's brief for partners). Of the tier, sources: docs.rails.xyz/latest/rate-limits, and the venue's brief for partners (6,000). */
const options: readonly Field[] = [
  {
    id: 'requestsPerMinute',
    label: 'Requests a minute',
    hint: 'The tier of the account: creating, changing and cancelling orders share it, whatever program does it. Order Inspector keeps a tenth free.',
    secret: false,
    optional: true,
    default: '250',
    choices: [
      { value: '250', label: '250', hint: 'Retail and institutional accounts.' },
      { value: '6000', label: '6,000', hint: 'Market makers, as the venue’s brief for partners has it.' },
      { value: '10000', label: '10,000', hint: 'Market makers, as the newest page has it.' },
    ],
  },
  {
    id: 'connections',
    label: 'Connections',
    hint: 'Over which connection an order is cancelled and told of. The venue takes five for all markets and five for each market.',
    secret: false,
    optional: true,
    default: 'all',
    choices: [
      { value: 'all', label: 'One for all markets', hint: 'Each message names its market (market=ALL).' },
      {
        value: 'perMarket',
        label: 'One for each market',
        hint: 'The connection names the market and the messages do not, as in the venue’s brief for partners.',
      },
    ],
  },
];

const docs = 'docs.rails.xyz';
/** The copies of these pages bear no date; the trees /latest and /v1 are those known in 2026-03. */
const date = '2026-03';

/** What a person should know before relying on this venue. Nothing here was tried against the live venue. */
const behaviour: readonly Fact[] = [
  {
    text: '202 says that the request was received; only 200 “order cancelled” says that the order is cancelled. Fills may have come in between.',
    source: `${docs}/latest: websocket-v2, cancel order by id`,
    date,
  },
  {
    text: 'What became of a closed order can be asked for one hour; after that the venue says no more of it.',
    source: `${docs}/latest: rest-api, get order`,
    date,
  },
  {
    text: 'Cancelling a market, or everything, is taken in and not confirmed: the orders are read again afterwards.',
    source: `${docs}/latest: platform-overview, order cancellation`,
    date,
  },
  {
    text: 'One order is cancelled by its orderId only, and its market has to be named. A clientRequestId finds an order but cancels none.',
    source: `${docs}/latest: websocket-v2, cancel order by id`,
    date,
  },
  {
    text: '409 says that the order was being filled at that moment; the request is then tried again, three times in all.',
    source: `${docs}/latest: websocket-v2, cancel order by id`,
    date,
  },
  {
    text: '250 requests a minute for retail accounts, over all keys and markets (6,000 for market makers); 20 tokens a minute; 5 connections for all markets, other windows and the venue’s own pages included. Whoever goes on beyond a limit may be banned.',
    source: `${docs}/latest and /v1: rate limits, authorization`,
    date,
  },
  {
    text: 'What the venue does with an open connection when its token ends, and how long a connection may be idle, is not documented; it is kept alive by a ping each minute and opened anew when it ends.',
    source: `${docs}: not found`,
    date,
  },
];

function hosts(environment: 'trade' | 'sandbox'): Readonly<Record<string, string>> {
  const host = (service: string) => `${service}.${environment}.rails.xyz`;
  return {
    auth: `https://${host('api-auth')}`,
    userAccount: `https://${host('user-account')}`,
    order: `https://${host('order')}`,
    ws: `wss://${host('ws')}`,
  };
}

export const description: VenueDescription = {
  id: 'rails',
  label: 'Rails',
  credentialKinds: [
    {
      id: 'key',
      label: 'API key',
      hint: 'A key with its secret; both are exchanged for a token that is good for half an hour.',
      fields: credentials,
    },
    token,
  ],
  options,
  production: hosts('trade'),
  environments: [{ id: 'sandbox', label: 'Sandbox of Rails', endpoints: hosts('sandbox') }],
  cancelBy: ['orderId'],
  behaviour,
};
