/** The venues of the linter's tests: the real ones, and two invented ones with wire forms of other kinds. */
import { requestForm } from '../../../server/src/venues/limitless/requestForm.ts';
import { requestForm as rails } from '../../../server/src/venues/rails/requestForm.ts';
import type { FieldForm, VenueForm } from '../../../server/src/venues/requestForm.ts';
import { requestForm as roxom } from '../../../server/src/venues/roxom/requestForm.ts';
import { requestForm as synthetix } from '../../../server/src/venues/synthetix/requestForm.ts';

/** Ids of invented orders. */
export const A = 'c4b1a83a-219f-48db-a9be-1ddadf0bc14c';
export const B = '0a64f1c2-7d3e-4b8a-9c55-e2f7b1d0a913';
export const C = 'f3e9d7b1-5a2c-4e6f-8b0d-1c3a5e7f9b2d';

export const limitlessForm: VenueForm = { id: 'limitless', label: 'Limitless', requestForm };

export const synthetixForm: VenueForm = { id: 'synthetix', label: 'Synthetix', requestForm: synthetix };
export const railsForm: VenueForm = { id: 'rails', label: 'Rails', requestForm: rails };

/** All real venues. */
export const allForms: readonly VenueForm[] = [
  limitlessForm,
  synthetixForm,
  { id: 'roxom', label: 'Roxom', requestForm: roxom },
  railsForm,
];

/** Takes a message with a marker and nested ids that are ULIDs; bodies of at most 200 bytes. */
export const ferry: VenueForm = {
  id: 'ferry',
  label: 'Ferry',
  requestForm: {
    orderId: {
      name: 'a ULID',
      pattern: /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/,
      example: '01HZ36SYBP4Z80GRX30P49XHB6',
      must: 'a ULID',
    },
    wire: [
      {
        action: 'cancelOrder',
        fields: [
          { path: ['message'], value: { is: 'action' }, required: true, sending: 'kept' },
          { path: ['content'], value: { is: 'object' }, required: true, sending: 'kept' },
          { path: ['content', 'orderIds'], value: { is: 'ids', by: 'orderId', many: true }, sending: 'kept' },
          { path: ['content', 'market'], value: { is: 'unused', note: '' }, sending: 'kept' },
        ],
      },
    ],
    marker: { path: ['message'], others: {} },
    parameters: [],
    signedInFile: false,
    maxIds: 5,
    maxBytes: 200,
    secrets: [],
  },
};

const signedFields: readonly FieldForm[] = [
  { path: ['params'], value: { is: 'object' }, required: true, sending: 'kept' },
  { path: ['params', 'action'], value: { is: 'action' }, required: true, sending: 'kept' },
  { path: ['nonce'], value: { is: 'envelope' }, sending: 'madeAnew' },
  { path: ['signature', 'r'], value: { is: 'envelope' }, sending: 'madeAnew' },
  { path: ['signature', 's'], value: { is: 'envelope' }, sending: 'madeAnew' },
];

/** Takes a signed message, by orderIds or for all orders; orderIds are decimal. */
export const mint: VenueForm = {
  id: 'mint',
  label: 'Mint',
  requestForm: {
    orderId: {
      name: 'a decimal number',
      pattern: /^[1-9][0-9]{0,18}$/,
      example: '1948058938469519360',
      must: 'a decimal number',
    },
    wire: [
      {
        action: 'cancelOrders',
        fields: [
          ...signedFields,
          { path: ['params', 'orderIds'], value: { is: 'ids', by: 'orderId', many: true }, sending: 'kept' },
        ],
      },
      {
        action: 'cancelAllOrders',
        fields: [
          ...signedFields,
          { path: ['params', 'symbols'], value: { is: 'unused', note: '' }, sending: 'kept' },
        ],
      },
    ],
    marker: { path: ['params', 'action'], others: {} },
    parameters: [
      {
        key: 'subAccountId',
        code: 'scope/account',
        type: 'string',
        pattern: /^[0-9]+$/,
        must: 'a decimal number',
      },
    ],
    signedInFile: true,
    maxIds: 100,
    secrets: [],
  },
};

/** Has no body to cancel with. */
export const quill: VenueForm = {
  id: 'quill',
  label: 'Quill',
  requestForm: { ...ferry.requestForm, wire: [], maxIds: 1 },
};
