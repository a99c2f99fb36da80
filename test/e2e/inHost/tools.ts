import assert from 'node:assert/strict';
import { extensions, type LanguageModelTextPart, lm } from 'vscode';

interface Contributed {
  readonly name: string;
}

const contributed = (): readonly Contributed[] =>
  extensions.getExtension('order-inspector.order-inspector')?.packageJSON.contributes.languageModelTools;

/** As another extension calls it: without a chat. */
async function call(name: string, input: object): Promise<Record<string, unknown>> {
  const { content } = await lm.invokeTool(`orderInspector_${name}`, {
    input,
    toolInvocationToken: undefined,
  });
  return JSON.parse((content[0] as LanguageModelTextPart).value);
}

describe('tools for chat and agents', () => {
  before(() => extensions.getExtension('order-inspector.order-inspector')?.activate());

  it('are known to VS Code, each with its schema', () => {
    const known = new Map(lm.tools.map((tool) => [tool.name, tool]));
    assert.equal(contributed().length, 6);
    for (const { name } of contributed()) assert.ok(known.get(name)?.inputSchema, `${name} is not known`);
  });

  it('check a text', async () => {
    const text = '{ "orderId": "c4b1a83a-219f-48db-a9be-1ddadf0b1069", "clientOrderId": "a" }';
    const { done, findings } = await call('lintRequests', { text });
    assert.equal(done, true);
    assert.match(JSON.stringify(findings), /identifier\/exactly-one/);
  });

  it('check a file of the workspace, and no other', async () => {
    const inside = await call('lintRequests', { file: 'bad/both-ids.limitless.cancel.json' });
    assert.match(JSON.stringify(inside), /identifier\/exactly-one/);
    for (const file of ['../secrets.cancel.json', '/etc/passwd', 'file:///etc/passwd']) {
      const outside = await call('lintRequests', { file });
      assert.equal(outside['done'], false, file);
    }
  });

  it('show exactly what would be signed, without an account', async () => {
    const orderIds = ['c4b1a83a-219f-48db-a9be-1ddadf0b1069'];
    const preview = await call('previewCancel', { venue: 'limitless', orderIds });
    assert.equal(preview['done'], true);
    assert.equal(preview['sent'], false);
    assert.match(JSON.stringify(preview), /POST\\n\/orders\/cancel\\n\{/);
    assert.match(JSON.stringify(preview['requests']), /"missing":\["/);
  });

  it('refuse what does not fit, and say what would', async () => {
    const wrong = await call('proposeCancel', { accountId: 'nobody', orderIds: ['1'] });
    assert.match(String(wrong['problem']), /no account with this accountId/);
    const both = await call('lintRequests', {});
    assert.match(String(both['problem']), /Either "text" or "file"/);
    const odd = await call('openOrders', { confirm: false }).catch((error: Error) => ({
      problem: error.message,
    }));
    assert.match(String(odd['problem']), /confirm/);
  });
});
