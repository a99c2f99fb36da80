/**
 * The words that client and server share. Plain data only: everything here survives JSON.
 * Prices and quantities are decimal strings, ids are strings; neither ever becomes a JavaScript number.
 */
export type * from './account.ts';
export type * from './cancel.ts';
export type * from './order.ts';
export type * from './outcome.ts';
