import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedSettings, readSettings } from '../../../server/src/lsp/settings.ts';

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

test('a change while it runs takes what it names, and leaves the rest', () => {
  const before = read({
    rules: { a: 'off' },
    venueByGlob: { '*.x': 'roxom' },
    storage: '/s',
    commands: true,
  });
  const change = (settings: unknown) => changedSettings(before, { settings });
  const { rules, ...rest } = change({
    orderInspector: { rules: { a: 'hint', b: 'loud' }, storage: '/other' },
  });
  assert.deepEqual({ ...rules }, { a: 'hint' });
  const { rules: _, ...others } = before;
  assert.deepEqual(rest, others);
  assert.deepEqual(change({ orderInspector: { rules: {} } }).rules, {});
  for (const nothing of [undefined, null, {}, { orderInspector: null }, { orderInspector: {} }, 7])
    assert.deepEqual(change(nothing), before);
});
