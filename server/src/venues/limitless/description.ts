import type { Fact, Field, VenueDescription } from '../../protocol/model.ts';
import { credentialKinds } from './credentials.ts';
import { MAX_BATCH, MAX_PROFILE } from './requestForm.ts';

const options: readonly Field[] = [
  {
    id: 'cancelWith',
    label: 'Cancel with',
    hint: 'How one order is cancelled by orderId.',
    secret: false,
    optional: true,
    default: 'post',
    choices: [
      { value: 'post', label: 'POST /orders/cancel', hint: 'The combined endpoint.' },
      { value: 'delete', label: 'DELETE /orders/{orderId}', hint: 'For integrations that still rely on it.' },
    ],
  },
  {
    id: 'ordersPath',
    label: 'Path of a market’s open orders',
    hint: 'Sources disagree. Where the one in use is not found, the other one is tried.',
    secret: false,
    optional: true,
    default: 'market',
    foundAtSignIn: 'byReads',
    choices: [
      {
        value: 'market',
        label: 'GET /markets/{slug}/user-orders',
        hint: 'As documented (2026-04-30), and as an audit of 2026-10-06 has it.',
      },
      {
        value: 'orders',
        label: 'GET /orders/{marketId}',
        hint: 'As one third-party report has it (2026-07-12).',
      },
    ],
  },
  {
    id: 'onBehalfOf',
    label: 'On behalf of',
    hint: "The profile id of a partner's sub-account; the token needs the scope delegated_signing.",
    secret: false,
    optional: true,
    pattern: '^[1-9][0-9]*$',
    max: String(MAX_PROFILE),
    otherAccount: true,
  },
];

const docs = 'docs.limitless.exchange';

/** What a person should know before relying on this venue. Nothing here was tried against the live venue. */
const behaviour: readonly Fact[] = [
  {
    text: 'Status 200 says that the order left the book. Fills may have come before it: the filled quantity is read afterwards.',
    source: `${docs}: trading/cancel`,
    date: '2026-04-30',
  },
  {
    text: `A batch takes up to ${MAX_BATCH} ids of one market; ids that the venue does not know are silently left out of its reply.`,
    source: 'third-party audit of the documentation',
    date: '2026-10-06',
  },
  {
    text: 'Cancelling a whole market has been seen to leave orders on the book, so the market is read again afterwards.',
    source: "the venue's agent starter",
    date: '2026-04-30',
  },
  {
    text: 'At most 2 requests at once and 300 ms apart per token.',
    source: `${docs}: api-reference/introduction`,
    date: '2026-04-30',
  },
  {
    text: 'There is no list of all open orders: markets come from the portfolio, orders from each market. Whether group markets are all listed there is not documented.',
    source: `${docs}: portfolio/positions`,
    date: '2026-04-30',
  },
  {
    text: 'Some markets hold an order back before it may match. Which reads name such an order is not documented: it is listed where one does, and can be cancelled.',
    source: 'change log of 2026-08, through third-party reports',
    date: '2026-09-06',
  },
  {
    text: 'Requests are refused when their time is more than 30 s off the venue’s clock. There is no account-wide cancel and no sandbox of the venue.',
    source: `${docs}: developers/authentication`,
    date: '2026-04-30',
  },
];

export const description: VenueDescription = {
  id: 'limitless',
  label: 'Limitless Exchange',
  shortLabel: 'Limitless',
  credentialKinds,
  options,
  production: { rest: 'https://api.limitless.exchange', socket: 'https://ws.limitless.exchange' },
  cancelBy: ['orderId', 'clientOrderId'],
  behaviour,
};
