/** A fifth venue in the extension's own code: the practice account, Add Account, settings, the tree, the preview. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { TreeNode } from '../../../client/src/orders/node.ts';
import { startVenues } from '../../../server/sandbox/startVenues.ts';
import { Person } from '../../unit/client/person.ts';
import '../../unit/client/withVscode.ts';
import { venueSettings, venueTexts } from '../../unit/client/venueSettings.ts';
import { openTestAccount, type TestAccount } from '../testAccount.ts';
import { fifth, withFifth } from './registered.ts';

const { readPracticeLine } = await import('../../../client/src/accounts/practiceLine.ts');
const { practiceAccount } = await import('../../../client/src/accounts/practiceAccount.ts');
const { accountOf, askForAccount, requiredOptions } = await import('../../../client/src/accounts/add.ts');
const { OrderStore } = await import('../../../client/src/orders/store.ts');
const { buildTree } = await import('../../../client/src/orders/buildTree.ts');
const { isSendable, renderPlan } = await import('../../../client/src/preview/render.ts');

const { description } = fifth.venue;
const [first, second] = description.credentialKinds;

describe('an account at a fifth venue', () => {
  test('is made of what the practice venues print, by the ids of its description', async (t) => {
    const sandbox = await startVenues(withFifth.starters, { still: true, only: [fifth.id] });
    t.after(() => sandbox.stop());
    const [practice, ...others] = readPracticeLine(JSON.stringify(sandbox.description));
    assert.ok(practice && others.length === 0);
    assert.deepEqual(Object.keys(practice.endpoints), Object.keys(description.production));
    assert.deepEqual(
      Object.keys(practice.credentials),
      first.fields.map(({ id }) => id),
    );
    for (const { id, pattern = '' } of first.fields)
      assert.match(practice.credentials[id] ?? '', new RegExp(pattern), id);
    assert.deepEqual(
      Object.keys(practice.options),
      requiredOptions(description).map(({ id }) => id),
    );
    const { venue, environment } = practiceAccount(practice, undefined, undefined, {
      id: 'new',
      name: 'Sandbox',
    });
    assert.deepEqual([venue, environment], [fifth.id, 'sandbox']);
  });

  test('is asked for by the fields of its description', async () => {
    const secret = Buffer.alloc(32, 9).toString('base64');
    const [key, keySecret] = first.fields;
    const person = new Person(
      ['Venue', { pick: description.label }],
      ['Environment', { pick: 'Production' }],
      ['A name for this account', { type: 'Desk' }],
      ['What you sign in with', { pick: first.label }],
      [`${key?.label}: ${key?.hint}`, { type: 'hk_0123456789abcdef' }],
      [`${keySecret?.label}: ${keySecret?.hint}`, { type: secret }],
    );
    const draft = await askForAccount({
      venues: withFifth.venues.map((venue) => venue.description),
      accounts: [],
      mayUseKeys: async () => true,
      practice: () => undefined,
      programs: { enter: () => assert.fail('no program is asked') },
      discover: () => assert.fail('nothing is asked of the venue'),
    });
    assert.deepEqual(person.idle, []);
    assert.deepEqual(draft?.credentials, { key: 'hk_0123456789abcdef', secret });
    assert.deepEqual(accountOf(draft), {
      id: draft.id,
      venue: fifth.id,
      name: 'Desk',
      environment: 'production',
      endpoints: description.production,
      options: {},
    });
  });

  test('is asked for with the second kind of credentials, which it keeps beside them', async () => {
    const pass = `hp_${'0'.repeat(32)}`;
    const [field] = second?.fields ?? [];
    const person = new Person(
      ['Venue', { pick: description.label }],
      ['Environment', { pick: 'Production' }],
      ['A name for this account', { type: 'Desk' }],
      ['What you sign in with', { pick: second?.label ?? '' }],
      [`${field?.label}: ${field?.hint}`, 'back'],
      ['What you sign in with', { pick: second?.label ?? '' }],
      [`${field?.label}: ${field?.hint}`, { type: pass }],
    );
    const draft = await askForAccount({
      venues: withFifth.venues.map((venue) => venue.description),
      accounts: [],
      mayUseKeys: async () => true,
      practice: () => undefined,
      programs: { enter: () => assert.fail('no program is asked') },
      discover: () => assert.fail('nothing is asked of the venue'),
    });
    assert.deepEqual(person.idle, []);
    assert.ok(person.rows.some((row) => row.includes(second?.note ?? assert.fail())));
    assert.deepEqual(draft?.credentials, { pass });
    assert.equal(accountOf(draft)?.credentialKind, 'pass');
  });

  test('has settings for its options, made from its description', () => {
    const settings = venueSettings(withFifth.venues);
    assert.ok(Object.hasOwn(settings, `orderInspector.${fifth.id}.window`));
    assert.match(
      venueTexts(withFifth.venues)[`setting.${fifth.id}.window`] ?? '',
      /How long a request is good/,
    );
  });
});

describe('orders at a fifth venue', () => {
  let testAccount: TestAccount;
  before(async () => {
    testAccount = await openTestAccount({ venue: fifth.id, registry: withFifth, orders: 8 });
  });
  after(() => testAccount.practice.stop());

  const options = {
    filter: '',
    sort: { by: 'created', descending: true },
    grouping: 'account/market',
    shown: () => 200,
  } as const;
  const leaves = (nodes: readonly TreeNode[]): readonly TreeNode[] =>
    nodes.flatMap((node) => (node.children.length > 0 ? leaves(node.children) : [node]));

  test('stand in the tree under their account and market', () => {
    const { practice } = testAccount;
    const store = new OrderStore();
    store.setServer('running', Date.now());
    store.setVenues(withFifth.venues.map((venue) => venue.description));
    store.setAccounts([practice.account]);
    for (const update of practice.updates) store.apply(update);
    const { roots } = buildTree(store, options, Date.now());
    const [root, ...others] = roots;
    assert.ok(root && others.length === 0);
    assert.match(
      root.presentation.description ?? '',
      new RegExp(`live, polling · 8 orders · ${description.label}`),
    );
    const orders = leaves(roots);
    assert.equal(orders.length, 8);
    assert.ok(orders.every(({ presentation }) => presentation.facts.includes('cancelable')));
    assert.ok(orders.some(({ presentation }) => presentation.facts.includes('clientOrderId')));
  });

  test('are previewed with every stage that the venue shows', async () => {
    const { orderId } = testAccount.take();
    const plan = await testAccount.practice.plan({ by: 'orderId', orderIds: [orderId] }, { shown: true });
    assert.ok(isSendable(plan));
    const { text } = renderPlan(plan, { now: Date.now() });
    for (const words of [description.label, orderId, 'Signed text', 'POST /v1/orders/cancel'])
      assert.ok(text.includes(words), words);
    for (const secret of Object.values(testAccount.practice.secrets)) assert.ok(!text.includes(secret));
  });
});
