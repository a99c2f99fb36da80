import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CrossFileIndex } from '../../../server/src/requests/workspaceIndex/crossFileIndex.ts';
import { fires, lintFile, silent } from './marked.ts';
import { cancelOrders, envelope, ONE, TWO } from './synthetix.ts';
import { alone, world } from './world.ts';

const options = world;

describe('requests of two files', () => {
  const uri = (name: string) => `file:///work/${name}.cancel.json`;

  test('an id in another file', async () => {
    const files = new CrossFileIndex();
    const intent = `{"venue": "synthetix", "cancel": {"orderIds": ["${TWO}", "${ONE}"]}}`;
    assert.equal(files.update(uri('b'), intent, options), true);
    assert.equal(files.update(uri('b'), `${intent}\n`, options), false);
    const crossFile = files.lookupFor(uri('a'));
    const found = await fires('identifier/duplicate', envelope({ params: cancelOrders(`<|"${ONE}"|>`) }), {
      options: { ...world, crossFile },
    });
    assert.equal(found.related?.[0]?.elsewhere?.uri, uri('b'));
    await silent('identifier/duplicate', intent, { ...world, crossFile: files.lookupFor(uri('b')) });
    await silent('identifier/duplicate', '{"venue": "roxom", "cancel": {"orderId": "1948058938469519360"}}', {
      ...world,
      crossFile,
    });
    files.update(uri('a'), envelope(), options);
    assert.deepEqual([...files.related(uri('b'))], [uri('a')]);
    assert.equal(files.update(uri('b'), 'no JSON', options), true);
    assert.deepEqual([...files.related(uri('a'))], []);
    await silent('identifier/duplicate', envelope(), { ...world, crossFile });
  });
});

describe('severities by glob', () => {
  test('the first glob that fits counts', async () => {
    const text = envelope({ nonce: 0 });
    const severity = async (setting: Record<string, 'off' | 'hint' | 'warning'>, uri?: string) => {
      const found = await lintFile(text, {
        ...alone,
        ...(uri ? { uri } : {}),
        severities: { 'time/nonce-invalid': setting },
      });
      return found.map((each) => each.severity);
    };
    const uri = 'file:///work/old%20desk/a.cancel.json';
    assert.deepEqual(await severity({ '**/old desk/**': 'hint', '*': 'warning' }, uri), ['hint']);
    assert.deepEqual(await severity({ '**/old desk/**': 'off' }, uri), []);
    assert.deepEqual(await severity({ '**/new/**': 'off' }, uri), ['error']);
    assert.deepEqual(await severity({ '*': 'warning' }), ['warning']);
  });
});
