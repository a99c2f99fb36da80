/**
 * What nothing needs before a person asks for it, in a bundle of its own: activation does not wait for it to be read. It
 * has its own copies of what it shares with the extension's bundle, so no `instanceof` holds between the two.
 */
export { commandTable } from './commands/table.ts';
export { createTools } from './tools/table.ts';
