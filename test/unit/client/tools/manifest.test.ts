import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import manifest from '../../../../package.json' with { type: 'json' };
import '../withVscode.ts';
import { schemaOf } from './scene.ts';

const { NAMED_ORDERS } = await import('../../../../client/src/cancelling/orderLines.ts');
const { createTools } = await import('../../../../client/src/tools/table.ts');

const contributed = manifest.contributes.languageModelTools;

describe('tools in the manifest', () => {
  test('are those that are registered', () => {
    assert.deepEqual(contributed.map(({ name }) => name).sort(), Object.keys(createTools()).sort());
  });

  test('say what is certain and what is not, and what they never do', () => {
    for (const { name, modelDescription } of contributed) {
      assert.ok(modelDescription.length > 200 && modelDescription.length < 1000, name);
      assert.match(
        modelDescription,
        /Sends nothing|sends nothing|Reads only|only the user's click sends/,
        name,
      );
      assert.match(modelDescription, /ertain|unknown/, name);
    }
  });

  test('propose no more orders than the question names', () => {
    const { orderIds, clientOrderIds } = schemaOf('proposeCancel').properties ?? {};
    assert.deepEqual([orderIds?.maxItems, clientOrderIds?.maxItems], [NAMED_ORDERS, NAMED_ORDERS]);
  });

  test('take nothing that they do not describe', () => {
    for (const { name, inputSchema } of contributed) {
      assert.equal(inputSchema.additionalProperties, false, name);
      for (const [key, { description }] of Object.entries(inputSchema.properties))
        assert.ok(description.length > 20, `${name} ${key}`);
    }
  });
});
