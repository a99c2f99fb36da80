import type { FieldForm } from '../venues/requestForm.ts';

/** The fields of the neutral form that are the same for all venues: what they hold, and what they mean. */
export const neutralFields: readonly FieldForm[] = [
  {
    path: ['venue'],
    value: { is: 'venue' },
    text: 'The venue, by its id.',
    sending: 'kept',
  },
  {
    path: ['account'],
    value: {
      is: 'name',
      code: 'scope/account',
      pattern: /\S/,
      must: 'the name of an account, as a text; without it you are asked',
    },
    text: 'The name of the account that signs and sends. Without it you are asked.',
    sending: 'kept',
  },
  {
    path: ['cancel'],
    value: { is: 'object' },
    text: 'What to cancel, said in exactly one way.',
    required: true,
    sending: 'kept',
  },
  { path: ['cancel', 'orderId'], value: { is: 'ids', by: 'orderId', many: false }, sending: 'kept' },
  {
    path: ['cancel', 'clientOrderId'],
    value: { is: 'ids', by: 'clientOrderId', many: false },
    sending: 'kept',
  },
  { path: ['cancel', 'orderIds'], value: { is: 'ids', by: 'orderId', many: true }, sending: 'kept' },
  {
    path: ['cancel', 'clientOrderIds'],
    value: { is: 'ids', by: 'clientOrderId', many: true },
    sending: 'kept',
  },
  {
    path: ['cancel', 'all'],
    value: { is: 'all', code: 'identifier/exactly-one', must: '`true`, or be left out' },
    text: '`true`: every open order of the account, or of the market beside it.',
    sending: 'kept',
  },
  {
    path: ['cancel', 'market'],
    value: { is: 'market' },
    text: 'The market in which all open orders are cancelled.',
    sending: 'kept',
  },
];
