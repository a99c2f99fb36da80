/** A fifth venue in request files: what can be sent, the schemas, and that files of the others mean what they meant. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { getLanguageService, type JSONSchema } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describingSchema } from '../../../server/build/describingSchema.ts';
import { strictSchema } from '../../../server/build/strictSchema.ts';
import { wireTextOf } from '../../../server/src/app/requestFileServices.ts';
import { analyse } from '../../../server/src/requests/context.ts';
import { codesOf, lint } from '../../../server/src/requests/index.ts';
import { complete } from '../../../server/src/requests/languageFeatures/complete.ts';
import { folderOf, run } from '../../cli/command.ts';
import { everything } from '../../unit/requests/corpus.ts';
import { filesOf } from '../../unit/requests/documents.ts';
import { liveOf } from '../../unit/requests/languageFeatures/samples.ts';
import { holdsTogether } from '../../unit/requests/sendable.ts';
import { fifth, withFifth } from './registered.ts';

const forms = withFifth.venues.map(({ description: { id, label }, requestForm }) => ({
  id,
  label,
  requestForm,
}));
const others = forms.filter(({ id }) => id !== fifth.id);
const own = forms.filter(({ id }) => id === fifth.id);
const { example } = fifth.venue.requestForm.orderId;
const wire = { op: 'cancelOrders', mode: 'now', orderIds: [example] };

describe('request files of a fifth venue', () => {
  test('no error from the linter, and only then, is there a request that the venue takes', async () => {
    const counts = { sent: 0, kept: 0 };
    const property = fc.asyncProperty(filesOf(own, forms), async (file) => {
      if (await holdsTogether(file, withFifth.venues)) counts.sent++;
      else counts.kept++;
    });
    await fc.assert(property, { numRuns: 1000, seed: 10 });
    assert.ok(counts.sent > 50 && counts.kept > 50, JSON.stringify(counts));
  });

  test('are known by their marker, without a file name or a setting', async () => {
    const uri = 'file:///work/a.cancel.json';
    assert.deepEqual(await lint(JSON.stringify(wire), { uri, venues: forms }), []);
  });

  test('never send what is no cancel', async () => {
    const uri = `file:///work/a.${fifth.id}.cancel.json`;
    const placed = await lint(JSON.stringify({ op: 'placeOrder' }), { uri, venues: forms });
    assert.deepEqual(
      placed.map(({ code }) => code),
      ['request/not-a-cancel'],
    );
  });

  test('of the neutral form become the venue’s own message', () => {
    const venues = new Map(withFifth.venues.map((venue) => [venue.description.id, venue]));
    const wireText = wireTextOf(venues, { now: () => 1, uuid: () => 'x' });
    const target = { by: 'orderId' as const, orderIds: [example] };
    assert.equal(wireText({ venue: fifth.id, target, parameters: {} }, undefined), JSON.stringify(wire));
  });

  test('have their place in both schemas, which their form makes', async () => {
    const intent = { venue: fifth.id, cancel: { orderIds: [example] } };
    assert.equal(await mistakes(intent, strictSchema(forms)), 0);
    assert.equal(await mistakes(wire, strictSchema(forms)), 0);
    assert.ok((await mistakes({ ...wire, mode: 'later' }, strictSchema(forms))) > 0);
    assert.ok((await mistakes(intent, strictSchema(others))) > 0);
    const describing = JSON.stringify(describingSchema(forms));
    assert.match(describing, new RegExp(`"${fifth.id}"`));
  });

  test('are offered in an empty file: the form for all venues, and its own messages', async () => {
    const uri = `file:///work/a.${fifth.id}.cancel.json`;
    const view = { context: await analyse('', { uri, venues: forms }), live: liveOf([]) };
    const { items } = complete(view, 0);
    assert.equal(items[0]?.label, `Cancel one order at ${fifth.venue.description.label}`);
    const labels = items.map(({ label }) => label);
    for (const { label } of fifth.venue.requestForm.snippets ?? []) assert.ok(labels.includes(label), label);
  });

  test('are checked by the command line, which knows their code in a configuration', async () => {
    const name = `a.${fifth.id}.cancel.json`;
    await using folder = await folderOf({
      [name]: JSON.stringify({ ...wire, mode: 'later' }),
      'hint.json': JSON.stringify({ rules: { [`${fifth.id}/mode`]: 'hint' } }),
    });
    const lintIt = async (...args: readonly string[]) => {
      const program = fileURLToPath(new URL('commandLine.ts', import.meta.url));
      const { code, stdout } = await run(process.execPath, [program, 'lint', ...args, name], {
        cwd: folder.path,
      });
      return { code, stdout };
    };
    const found = await lintIt('--format', 'github');
    assert.equal(found.code, 1);
    assert.match(found.stdout, new RegExp(`^::error .*title=${fifth.id}/mode::`));
    assert.equal((await lintIt('--config', 'hint.json')).code, 0);
  });

  test('bring a code of their own', () => {
    const brought = Object.keys(codesOf(forms)).filter((code) => !Object.hasOwn(codesOf(others), code));
    assert.deepEqual(brought, [`${fifth.id}/mode`]);
  });
});

test('a fifth venue changes nothing that is found in files of the others', async () => {
  for (const { name, text } of everything) {
    const uri = `file:///work/${name}`;
    const found = await lint(text, { uri, venues: forms });
    // Where the venues that are known are listed, there is one more.
    const told = JSON.stringify(found).replaceAll(`, \`${fifth.id}\``, '');
    assert.equal(told, JSON.stringify(await lint(text, { uri, venues: others })), name);
  }
});

async function mistakes(value: unknown, schema: object): Promise<number> {
  const service = getLanguageService({});
  const document = TextDocument.create('file:///a.json', 'json', 1, JSON.stringify(value));
  const own = JSON.parse(JSON.stringify(schema)) as JSONSchema;
  return (await service.doValidation(document, service.parseJSONDocument(document), {}, own)).length;
}
