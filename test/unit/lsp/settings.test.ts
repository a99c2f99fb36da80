import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings } from '../../../server/src/lsp/settings.ts';

const read = (initializationOptions: unknown) =>
  readSettings({ processId: null, rootUri: null, capabilities: {}, initializationOptions });

test('what a client says is taken where it fits, and left out where it does not', () => {
  const rules = { 'json/syntax': 'off', a: 'loud', b: 3, c: { '**/x/**': 'hint', y: 'loud' }, d: null };
  const { rules: found, ...rest } = read({ rules, jsonSupport: 'yes', storage: '', requestFiles: '*.json' });
  assert.deepEqual({ ...found }, { 'json/syntax': 'off', c: { '**/x/**': 'hint' }, d: {} });
  assert.deepEqual(rest, {
    jsonSupport: false,
    commands: false,
    venueByGlob: {},
    requestFiles: '*.json',
    storage: undefined,
  });
  for (const nonsense of [undefined, null, 7, 'x', []]) assert.deepEqual(read(nonsense).rules, {});
});
