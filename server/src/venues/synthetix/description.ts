import type { Fact, Field, VenueDescription } from '../../protocol/model.ts';

const credentials: readonly Field[] = [
  {
    id: 'privateKey',
    label: 'Private key',
    multiline: true,
    hint: 'A delegated “session” key is best: it can read and cancel, and cannot withdraw. 64 hex digits, or an encrypted JSON keystore.',
    secret: true,
    pattern: '^\\s*(?:(?:0x)?[0-9a-fA-F]{64}|\\{[\\s\\S]*\\})\\s*$',
  },
  {
    id: 'password',
    label: 'Password of the keystore',
    hint: 'Only for an encrypted JSON keystore.',
    secret: true,
    optional: true,
  },
];

/** The kinds whose key is elsewhere, by what its signer is asked for. */
export const SIGNER_FOR_ALL = 'signer';
export const SIGNER_FOR_CANCELS = 'signerForCancels';

/** The account comes first: the venue's limits count by it. Where it is asked is part of the account, and no secret. */
const signer: readonly Field[] = [
  {
    id: 'signerAddress',
    label: 'Account of the signer',
    hint: 'The address that signs: 0x and 40 hex digits. What the signer answers has to be signed by it.',
    secret: false,
    pattern: '^0x[0-9a-fA-F]{40}$',
  },
  {
    id: 'signerUrl',
    label: 'Address of the signer',
    hint: 'Where it answers JSON-RPC (eth_signTypedData_v4), such as http://127.0.0.1:8550; on another computer by https only.',
    secret: false,
    pattern: '^https?://\\S+$',
  },
];

const keystoreFile: readonly Field[] = [
  {
    id: 'keystoreFile',
    label: 'Keystore file',
    hint: 'The path of an encrypted JSON keystore (version 3), from the root. It is read at each sign-in, and not copied.',
    secret: false,
    fromFile: true,
    pattern: '^\\s*\\{[\\s\\S]*\\}\\s*$',
  },
  {
    id: 'password',
    label: 'Password of the keystore',
    hint: 'Asked for once in each window, and kept nowhere.',
    secret: true,
    askedAtSignIn: true,
  },
];

const options: readonly Field[] = [
  {
    id: 'subAccountId',
    label: 'Sub-account',
    hint: 'The sub-account whose orders are shown and cancelled.',
    secret: false,
    pattern: '^[1-9][0-9]{0,18}$',
    discover: true,
    otherAccount: true,
  },
  {
    id: 'expiresAfter',
    label: 'Expiry of signed requests',
    hint: 'The venue’s own sources disagree about its unit (2026-05), so never take it for a guarantee.',
    secret: false,
    optional: true,
    default: 'ms',
    hasSetting: true,
    choices: [
      {
        value: 'ms',
        label: 'Milliseconds',
        hint: 'Passes under either reading, but may then never expire.',
      },
      {
        value: 's',
        label: 'Seconds',
        hint: 'As the server’s source reads it; a write may be refused as “not greater than the nonce”.',
      },
      { value: 'none', label: 'None', hint: 'Passes everywhere; the request never expires by itself.' },
    ],
  },
  {
    id: 'source',
    label: 'Source',
    hint: 'A tag of the program that sends, at most 100 characters, such as direct: the venue tracks by it and may pay a rebate. It goes along with every cancel, unless a request file has its own, and is not signed.',
    secret: false,
    optional: true,
    pattern: '^.{1,100}$',
  },
  {
    id: 'signerSeconds',
    label: 'Seconds for an external signer',
    hint: 'How long a person has to confirm a cancel at an external signer, from 5 to 600 s. Nothing is sent for one that answers later.',
    secret: false,
    optional: true,
    default: '120',
    pattern: '^([5-9]|[1-9][0-9]|[1-5][0-9]{2}|600)$',
  },
  {
    id: 'expiryUnit',
    label: 'Unit in which the venue reads an expiry',
    hint: 'Found out with reads that have expired in one unit and not in the other. It changes nothing of what is sent: milliseconds pass in any case.',
    secret: false,
    optional: true,
    default: 'unknown',
    foundAtSignIn: 'byReads',
    choices: [
      { value: 'unknown', label: 'Not known', hint: 'An expiry is no guarantee.' },
      { value: 'ms', label: 'Milliseconds', hint: 'A request expires as its preview says.' },
      {
        value: 's',
        label: 'Seconds',
        hint: 'What is sent in milliseconds never expires by itself; “Expiry of signed requests” can be set to seconds.',
      },
      { value: 'unchecked', label: 'Not checked', hint: 'The venue answers requests that have expired.' },
    ],
  },
  {
    id: 'requestsCap',
    label: 'Units in 10 s',
    hint: 'The tier of the sub-account, as getRateLimits tells it: from 1,000 to 2,500, for market makers 5,000. A cancel costs 2, reading the open orders 10.',
    secret: false,
    optional: true,
    default: '1000',
    foundAtSignIn: 'byReads',
    pattern: '^([1-9][0-9]{2}|[1-4][0-9]{3}|5000)$',
  },
  {
    id: 'readNonce',
    label: 'Nonce in signed reads',
    hint: 'Whether what a read signs (SubAccountAction) has a nonce. The venue’s server and its SDKs know both.',
    secret: false,
    optional: true,
    default: 'without',
    foundAtSignIn: 'byTrying',
    choices: [
      { value: 'without', label: 'Without', hint: 'As the documentation and the Go SDK.' },
      { value: 'with', label: 'With', hint: 'As the Python SDK: the time in milliseconds.' },
    ],
  },
];

const docs = 'developers.synthetix.io';

/** What a person should know before relying on this venue. Nothing here was tried against the live venue. */
const behaviour: readonly Fact[] = [
  {
    text: 'Status 200 says nothing by itself: each order has its own result inside, and some may have failed.',
    source: `${docs}: rest-api/trade/cancelOrders`,
    date: '2026-05-30',
  },
  {
    text: 'Cancelling all orders answers with a list whose success cannot be told (its message contradicts between sources); the open orders are read again.',
    source: `${docs}: cancelAllOrders, and the venue’s Go SDK`,
    date: '2026-05-02',
  },
  {
    text: 'The unit of expiresAfter contradicts between sources: milliseconds, seconds, or the unit of the nonce. It is no guarantee.',
    source: `${docs}: notation, cancelOrders; server library authenticator.go`,
    date: '2026-05-02',
  },
  {
    text: 'A nonce is used once per signer. Two programs with one key can collide; Order Inspector keeps one ledger for all its windows.',
    source: `${docs}: authentication/nonce-management`,
    date: '2026-05-30',
  },
  {
    text: '1,000 units per 10 s and sub-account on the lowest tier: a cancel costs 2, reading open orders 10. A body has at most 20 KB.',
    source: `${docs}: rate-limits, changelog of 2026-03-17`,
    date: '2026-05-30',
  },
  {
    text: 'A session key can read and cancel but not withdraw; an owner key can do everything.',
    source: `${docs}: addDelegatedSigner`,
    date: '2026-05-30',
  },
];

export const description: VenueDescription = {
  id: 'synthetix',
  label: 'Synthetix',
  credentialKinds: [
    {
      id: 'key',
      label: 'Private key',
      hint: 'The key of a signer, which signs every request.',
      fields: credentials,
    },
    {
      id: 'keystoreFile',
      label: 'Keystore file',
      hint: 'An encrypted key in a file of yours, whose password is asked for in each window.',
      fields: keystoreFile,
    },
    {
      id: SIGNER_FOR_ALL,
      label: 'External signer, for everything',
      hint: 'A program that holds the key and signs without asking anybody: it signs reads too, every few seconds.',
      fields: signer,
      signsElsewhere: true,
    },
    {
      id: SIGNER_FOR_CANCELS,
      label: 'External signer, for cancels only',
      hint: 'A person confirms at it, such as at a device. It is asked for cancels only, so no orders are listed: cancel by id, by file, or all.',
      fields: signer,
      signsElsewhere: true,
      asksPerson: true,
    },
  ],
  options,
  production: { rest: 'https://papi.synthetix.io', ws: 'wss://papi.synthetix.io/v1/ws/trade' },
  cancelBy: ['orderId', 'clientOrderId'],
  deadMansSwitch: {
    minSeconds: 5,
    maxSeconds: 86_400,
    note: 'The timer lives at the venue: it fires even when this computer is off, and only the venue can stop it. A reconnect does not refresh it.',
  },
  behaviour,
};
