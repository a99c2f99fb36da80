import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { until } from '../host/until.ts';
import { canonicalString } from './previewText.ts';
import { type Scene, setScene } from './scene.ts';

describe('request files', () => {
  let scene: Scene;
  before(async () => {
    scene = await setScene('request-files');
  });
  afterEach((test) => scene.afterTest(test));
  after(() => scene.end());

  const ours = async () =>
    (await scene.window.editor.problems()).filter((row) => row.includes('json/key-case'));

  test('a bad file shows its diagnostics and the quick fix mends it', async () => {
    const { window } = scene;
    await window.editor.open('key-case.limitless.cancel.json');
    await until('the finding', async () => (await ours()).length === 1);
    await window.editor.goTo(2, 5);
    await window.screenshot('10-bad-file');
    await window.editor.fix('orderIds');
    await until('the end of the finding', async () => (await ours()).length === 0);
    assert.match(await window.editor.text(), /"orderIds": \["c4b1a83a-219f-48db-a9be-1ddadf0bc14c"\]/);
    await window.screenshot('11-mended');
    await window.editor.save();
  });

  test('a preview works without an account, and says what is missing', async () => {
    const { window } = scene;
    await window.editor.closeAll();
    await window.editor.open('cancel-one-by-client-order-id.limitless.cancel.json');
    await window.editor.lens('Preview');
    await window.editor.tab('Preview');
    const shown = await window.editor.text();
    assert.match(shown, /Missing before it can be sent/);
    assert.match(
      canonicalString(shown),
      /^[-0-9T:.]+Z\nPOST\n\/orders\/cancel\n\{\s*"clientOrderId": "desk-7-0001"\s*\}\s*$/,
    );
    await window.screenshot('12-preview-without-account');
  });
});
