/** Codes that a venue brings: data of its form, under a general rule. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readBaseline } from '../../../server/src/cli/baseline.ts';
import { readConfig } from '../../../server/src/cli/config.ts';
import { formats } from '../../../server/src/cli/formats/index.ts';
import { applyEdits, codes, codesOf, lint } from '../../../server/src/requests/index.ts';
import type { VenueForm } from '../../../server/src/venues/requestForm.ts';
import { allForms, ferry } from './venues.ts';

/** Ferry with a fixed word of its own, and with a parameter of which no other venue has the like. */
const own: VenueForm = {
  ...ferry,
  requestForm: {
    ...ferry.requestForm,
    codes: { 'ferry/deck': 'error', 'ferry/berth': 'warning', 'ferry/tide': 'error' },
    parameters: [
      { key: 'berth', code: 'ferry/berth', type: 'string', pattern: /^[A-Z]$/, must: 'a capital letter' },
    ],
    wire: ferry.requestForm.wire.map((wire) => ({
      ...wire,
      fields: [
        ...wire.fields,
        {
          path: ['content', 'deck'],
          value: {
            is: 'text',
            code: 'ferry/deck',
            pattern: /^upper$/,
            must: '"upper"',
            mend: { value: 'upper' },
          },
          sending: 'kept',
        },
        {
          path: ['tide'],
          value: {
            is: 'text',
            code: 'ferry/tide',
            pattern: /^\w+$/,
            must: 'a word',
            mend: { value: 'high' },
          },
          required: true,
          sending: 'kept',
        },
        { path: ['content', 'berth'], value: { is: 'parameter', key: 'berth' }, sending: 'kept' },
      ],
    })),
  },
};
const known = codesOf([own]);
const order = '01HZ36SYBP4Z80GRX30P49XHB6';
const file = (inside: object, beside: object = { tide: 'low' }) =>
  JSON.stringify({ message: 'cancelOrder', content: { orderIds: [order], ...inside }, ...beside });
const found = async (inside: object, severities = {}) =>
  (await lint(file(inside), { venues: [own], severities })).map(
    ({ code, severity }) => `${severity} ${code}`,
  );

describe('a code that a venue brings', () => {
  test('is found by the general rule, about texts and about parameters', async () => {
    assert.deepEqual(await found({ deck: 'upper', berth: 'A' }), []);
    assert.deepEqual(await found({ deck: 'lower' }), ['error ferry/deck']);
    assert.deepEqual(await found({ berth: 'a' }), ['error ferry/berth']);
  });

  test('is found missing at the top of a message as well as within it', async () => {
    const text = file({}, {});
    const [finding, ...more] = await lint(text, { venues: [own] });
    assert.deepEqual([finding?.code, more], ['ferry/tide', []]);
    const mended = applyEdits(text, finding?.fixes[0]?.edits ?? []);
    assert.deepEqual(JSON.parse(mended), JSON.parse(file({}, { tide: 'high' })));
  });

  test('has its severity from the form, and another one from the settings', async () => {
    assert.equal(known['ferry/berth'], 'warning');
    assert.deepEqual(await found({ deck: 'lower' }, { 'ferry/deck': 'hint' }), ['hint ferry/deck']);
    assert.deepEqual(await found({ deck: 'lower' }, { 'ferry/deck': 'off' }), []);
  });

  test('is known to configurations, baselines and SARIF where the venue is known, and nowhere else', () => {
    const config = JSON.stringify({ rules: { 'ferry/deck': 'off' } });
    assert.deepEqual(readConfig(config, [], known).severities, { 'ferry/deck': 'off' });
    assert.throws(() => readConfig(config, [], codesOf(allForms)), /is no code/);
    const entry = { code: 'ferry/deck', finding: 'x', count: 1 };
    const baseline = JSON.stringify({ version: 1, files: { 'a.json': [entry] } });
    assert.deepEqual(readBaseline(baseline, known).files['a.json'], [entry]);
    assert.throws(() => readBaseline(baseline, codesOf(allForms)), /is broken/);
    const told = formats.sarif({ files: [], failures: [] }, { colour: false, version: '1', codes: known });
    assert.match(told, /"id": "ferry\/deck"/);
  });

  test('begins with its venue’s id, is used, and is all that the form names beside the general codes', () => {
    for (const { id, requestForm } of [...allForms, own]) {
      const { parameters, wire, codes: brought = {} } = requestForm;
      const texts = wire.flatMap(({ fields }) =>
        fields.flatMap(({ value }) => (value.is === 'text' ? [value.code] : [])),
      );
      const named = new Set([...texts, ...parameters.map(({ code }) => code)]);
      const special = [...named].filter((code) => !Object.hasOwn(codes, code));
      assert.deepEqual(special.sort(), Object.keys(brought).sort(), id);
      for (const code of special) assert.ok(code.startsWith(`${id}/`), code);
    }
  });
});
