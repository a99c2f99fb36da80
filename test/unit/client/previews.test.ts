/** Which plan a preview stands for, from when it opens until it is closed. */
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import './withVscode.ts';
import type { CodeLens, TextDocument, Uri } from 'vscode';
import type { Documents } from '../../../client/src/ui/documents.ts';
import type { Plan } from '../../../server/src/protocol/model.ts';
import { plan } from './samples.ts';

const { Previews } = await import('../../../client/src/preview/previews.ts');

const [step] = plan().steps;
const copies = [{ id: 'python', title: 'Python' }];
const steps = step ? [{ ...step, copies }] : [];
const first: Plan = { ...plan(), id: 'first', steps };
const second: Plan = { ...first, id: 'second', venueLabel: 'The second one' };

/** As much of the documents as previews use: one that is open, what it says, and its lenses. */
function setUp() {
  const dropped: string[] = [];
  const editor = { fails: false };
  let lenses: (document: TextDocument) => readonly CodeLens[] = () => [];
  let closed: (uri: Uri) => void = () => undefined;
  let text = () => '';
  const documents: Pick<Documents, 'addLenses' | 'onDidClose' | 'refresh' | 'show' | 'uriOf'> = {
    addLenses: (_scheme, provide) => {
      lenses = provide;
    },
    onDidClose: (listener) => {
      closed = listener;
      return { dispose: () => undefined };
    },
    refresh: () => undefined,
    show: async (uri, own) => {
      if (editor.fails) throw new Error('No editor.');
      text = own;
      return uri;
    },
    uriOf: (scheme, title, id) => ({ toString: () => `${scheme}:${title}?${id}` }) as Uri,
  };
  const previews = new Previews(documents as Documents, {
    venue: () => undefined,
    drop: (ids) => dropped.push(...ids),
  });
  const titles = (uri: Uri) => lenses({ uri } as TextDocument).map(({ command }) => command?.title);
  return { previews, dropped, editor, titles, close: (uri: Uri) => closed(uri), text: () => text() };
}

describe('a preview', () => {
  let world: ReturnType<typeof setUp>;
  let uri: Uri;
  beforeEach(async () => {
    world = setUp();
    uri = await world.previews.show(first);
  });

  test('stands for the plan that it shows, and offers to send and to copy it', () => {
    assert.equal(world.previews.plan(uri), first);
    assert.deepEqual(world.titles(uri), ['Send This Request…', 'Copy as Python']);
  });

  test('stands for no plan from when its file changes until it shows what the file says', () => {
    world.previews.hold(uri);
    assert.equal(world.previews.plan(uri), undefined);
    assert.deepEqual(world.titles(uri), []);
    world.previews.update(uri, second);
    assert.equal(world.previews.plan(uri), second);
    assert.match(world.text(), /The second one/);
    assert.deepEqual(world.dropped, ['first']);
  });

  test('keeps the last plan in sight while the file cannot be read, and does not send it', () => {
    world.previews.hold(uri);
    world.previews.fail(uri, 'a brace is missing');
    assert.match(
      world.text(),
      /^The file cannot be read at the moment: a brace is missing\n[\s\S]*Limitless/,
    );
    assert.equal(world.previews.plan(uri), undefined);
    world.previews.update(uri, second);
    assert.doesNotMatch(world.text(), /cannot be read/);
    assert.equal(world.previews.plan(uri), second);
  });

  test('drops its plan when it is closed, but not one that is being sent', async () => {
    world.close(uri);
    assert.deepEqual(world.dropped, ['first']);
    assert.equal(world.previews.rendered(uri), undefined);
    const other = await world.previews.show(second);
    world.previews.close(second, 'sent');
    world.close(other);
    assert.deepEqual(world.dropped, ['first']);
  });

  test('drops its plan where it cannot be shown', async () => {
    world.editor.fails = true;
    await assert.rejects(world.previews.show(second), /No editor/);
    assert.deepEqual(world.dropped, ['second']);
  });

  test('says what became of its plan, and does not follow its file any more', () => {
    world.previews.close(first, 'sent');
    assert.match(world.text(), /Sending began at/);
    world.previews.update(uri, second);
    assert.doesNotMatch(world.text(), /The second one/);
    assert.equal(world.previews.isWaiting(uri), false);
  });
});
