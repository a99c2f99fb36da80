import type { RequestForm } from '../requestForm.ts';
import { fields } from './fields.ts';

/**
 * Roxom: a cancel has no body, so only the neutral form exists.
 * Source: docs.roxom.com/reference/orders/cancel (2026-05): orderId is a UUID of version 7; one order in each request.
 */
export const requestForm: RequestForm = {
  orderId: {
    name: 'a UUID of version 7',
    pattern: /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i,
    example: '01234567-89ab-7def-8123-456789abcdea',
    must: 'a UUID of version 7 (8-4-4-4-12 hexadecimal digits, the third group beginning with 7)',
  },
  wire: [],
  answers: [{ keys: ['data'], alone: true }, { keys: ['error', 'data'] }, { keys: ['error', 'message'] }],
  parameters: [],
  signedInFile: false,
  maxIds: Number.POSITIVE_INFINITY,
  secrets: [{ name: 'a key id of Roxom', pattern: /^xrxk_key_[A-Za-z0-9_-]{8,}$/ }],
  fields,
};
