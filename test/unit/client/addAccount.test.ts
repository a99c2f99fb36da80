import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DiscoverResult } from '../../../server/src/protocol/messages.ts';
import type { Account, Field } from '../../../server/src/protocol/model.ts';
import { type Deed, Person } from './person.ts';
import './withVscode.ts';
import { kind, venue } from './samples.ts';
import { window, workspace } from './vscodeStub.ts';

const { accountOf, askForAccount } = await import('../../../client/src/accounts/add.ts');

const field = (id: string, change: Partial<Field> = {}): Field => ({
  id,
  label: id,
  hint: `The ${id}.`,
  secret: true,
  ...change,
});
const pem = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----';
const rails = venue({
  id: 'rails',
  label: 'Rails',
  production: { auth: 'https://auth.example', ws: 'wss://stream.example/ws' },
  environments: [
    {
      id: 'sandbox',
      label: 'Rails sandbox',
      endpoints: { auth: 'https://auth.sandbox.example', ws: 'wss://ws.sandbox.example/ws' },
    },
  ],
  credentialKinds: [kind([field('key', { multiline: true }), field('password', { optional: true })])],
  options: [
    field('sub', { discover: true, pattern: '^[0-9]+$', secret: false }),
    field('unit', { optional: true, secret: false }),
  ],
});

const start: readonly Deed[] = [['Venue', { pick: 'Rails' }]];
const name: Deed = ['A name for this account', { type: ' Desk ' }];
const toOptions: readonly Deed[] = [
  ...start,
  ['Environment', { pick: 'Rails sandbox' }],
  name,
  ['key: The key.', { type: pem.replaceAll('\n', ' ') }],
  ['Leave it empty to skip it', { type: '' }],
];

async function add(deeds: readonly Deed[], ...results: readonly DiscoverResult[]) {
  const person = new Person(...deeds);
  const asked: [Account, string, Readonly<Record<string, string>>][] = [];
  const draft = await askForAccount({
    venues: [rails],
    accounts: [],
    mayUseKeys: async () => true,
    practice: () => undefined,
    programs: { enter: () => assert.fail('no program is asked') },
    discover: async (...question) => {
      asked.push(question);
      return results[asked.length - 1] ?? { kind: 'choices', choices: [] };
    },
  });
  assert.deepEqual(person.idle, []);
  return { draft, account: draft && accountOf(draft), asked, person };
}

describe('adding an account', () => {
  const choices = [{ value: '7', label: 'Sub 7', hint: 'Yours' }];

  test('asks the venue for the values of an option, with credentials that are not stored', async () => {
    const deeds: readonly Deed[] = [...toOptions, ['sub: The sub.', { pick: 'Sub 7' }]];
    const { account, draft, asked } = await add(deeds, { kind: 'choices', choices });
    assert.deepEqual(account, {
      id: draft?.id,
      venue: 'rails',
      name: 'Desk',
      environment: 'other',
      endpoints: { auth: 'https://auth.sandbox.example', ws: 'wss://ws.sandbox.example/ws' },
      options: { sub: '7' },
    });
    assert.deepEqual(draft?.credentials, { key: pem });
    assert.deepEqual(asked, [[{ ...account, options: {} }, 'sub', { key: pem }]]);
  });

  test('says why the venue could not be asked, asks again, and takes what is typed', async () => {
    const problem = { code: 'network', message: 'No route.', nextStep: '' } as const;
    const deeds: readonly Deed[] = [
      ...toOptions,
      ['sub: The sub.', { pick: 'Try Again' }],
      ['sub: The sub.', { pick: 'Sub 7' }],
    ];
    const { person, asked } = await add(deeds, { kind: 'failed', problem }, { kind: 'choices', choices });
    assert.equal(asked.length, 2);
    assert.ok(person.rows.some((row) => /^Try Again: .*No route\./.test(row)));
    const typed = await add([
      ...toOptions,
      ['sub: The sub.', { pick: 'Enter It…' }],
      ['sub: The sub.', 'back'],
      ['sub: The sub.', { pick: 'Enter It…' }],
      ['sub: The sub.', { type: '12' }],
    ]);
    assert.deepEqual(typed.account?.options, { sub: '12' });
  });

  test('asks for the addresses of a practice venue, in the form of those in production', async () => {
    const { account } = await add([
      ...start,
      ['Environment', { pick: 'Sandbox' }],
      name,
      ['Address for "auth"', { type: 'http://127.0.0.1:1/' }],
      ['Address for "ws"', { type: 'ws://127.0.0.1:2/ws' }],
      ['key: The key.', { type: pem }],
      ['Leave it empty to skip it', { type: 'word' }],
      ['sub: The sub.', { pick: 'Enter It…' }],
      ['sub: The sub.', { type: '1' }],
    ]);
    assert.equal(account?.environment, 'sandbox');
    assert.deepEqual(account.endpoints, { auth: 'http://127.0.0.1:1', ws: 'ws://127.0.0.1:2/ws' });
  });

  const fromKey: readonly Deed[] = [
    ['key: The key.', { type: pem }],
    ['Leave it empty to skip it', { type: '' }],
    ['sub: The sub.', { pick: 'Enter It…' }],
    ['sub: The sub.', { type: '1' }],
  ];

  test('takes no address elsewhere for a practice venue, which is asked about less often', async () => {
    const elsewhere = [
      'https://auth.example',
      'https://proxy.example',
      'https://10.0.0.5',
      'https://localhost.example',
    ];
    const { person, account } = await add([
      ...start,
      ['Environment', { pick: 'Sandbox' }],
      name,
      ...elsewhere.map((refused): Deed => ['Address for "auth"', { refused }]),
      ['Address for "auth"', { type: 'https://localhost:1' }],
      ['Address for "ws"', { refused: 'wss://stream.example/ws' }],
      ['Address for "ws"', { type: 'ws://127.0.0.1:2/ws' }],
      ...fromKey,
    ]);
    assert.equal(person.refusals.length, 5);
    for (const words of person.refusals) assert.match(words, /on this computer.*go back/);
    assert.equal(account?.environment, 'sandbox');
  });

  test('calls it production where one address is the venue’s own, whatever was chosen', async () => {
    const at = async (auth: string, ws: string) => {
      const { account } = await add([
        ...start,
        ['Environment', { pick: 'Other URL…' }],
        name,
        ['Address for "auth"', { type: auth }],
        ['Address for "ws"', { type: ws }],
        ...fromKey,
      ]);
      return account?.environment;
    };
    assert.equal(await at('https://proxy.example', 'wss://proxy.example/ws'), 'other');
    assert.equal(await at('https://AUTH.example', 'wss://stream.example/ws'), 'production');
    assert.equal(await at('https://auth.example.', 'wss://proxy.example/ws'), 'production');
    assert.equal(await at('http://127.0.0.1:8080', 'wss://stream.example:443/ws'), 'production');
  });

  test('shows no secret that is pasted where it can be read, and asks for it hidden', async () => {
    const paste = { paste: pem.replaceAll('\n', ' ') };
    const hex = { paste: `0x${'4a'.repeat(32)}` };
    const { draft, person } = await add([
      ['Venue', paste],
      ['Venue', { pick: 'Rails' }],
      ['Environment', hex],
      ['Environment', { pick: 'Sandbox' }],
      ['A name for this account', paste],
      ['A name for this account', hex],
      ['A name for this account', { type: 'Desk' }],
      ['Address for "auth"', hex],
      ['Address for "auth"', { type: 'http://127.0.0.1:1/' }],
      ['Address for "ws"', { type: 'ws://127.0.0.1:2/ws' }],
      ['key: The key.', { type: pem }],
      ['Leave it empty to skip it', { type: '' }],
      ['sub: The sub.', paste],
      ['sub: The sub.', { pick: 'Enter It…' }],
      ['sub: The sub.', hex],
      ['sub: The sub.', { type: '1' }],
    ]);
    assert.deepEqual(draft?.credentials, { key: pem });
    assert.deepEqual(person.hidden, [
      'key: The key. Line breaks that get lost in pasting are put back.',
      'password: The password. Leave it empty to skip it.',
    ]);
  });

  test('goes back from each question, and ends without a trace', async () => {
    const { draft } = await add([
      ...start,
      ['Environment', { pick: 'Rails sandbox' }],
      name,
      ['key: The key.', 'back'],
      ['A name for this account', 'back'],
      ['Environment', 'escape'],
    ]);
    assert.equal(draft, undefined);
  });
});

describe('a key from a file', () => {
  const files = new Map([
    ['key.pem', `${pem.replaceAll('\n', '\r\n')}\r\n`],
    ['huge.pem', 'x'.repeat(70_000)],
  ]);
  const read: string[] = [];
  const errors: string[] = [];
  const chosen = ['huge.pem', 'gone.pem', 'key.pem'];
  Object.assign(window, {
    showOpenDialog: async () => (chosen.length > 0 ? [chosen.shift()] : undefined),
    showErrorMessage: async (message: string) => void errors.push(message),
  });
  Object.assign(workspace, {
    fs: {
      stat: async (file: string) => {
        if (!files.has(file)) throw new Error('File not found.');
        return { size: files.get(file)?.length };
      },
      readFile: async (file: string) => {
        read.push(file);
        return new TextEncoder().encode(files.get(file));
      },
    },
  });

  test('is read once; a file that is none is named and asked for again', async () => {
    const again: Deed = ['key: The key.', { press: 'Choose a File…' }];
    const { draft } = await add([
      ...start,
      ['Environment', { pick: 'Production' }],
      name,
      again,
      again,
      again,
      ['Leave it empty to skip it', { type: '' }],
      ['sub: The sub.', { pick: 'Enter It…' }],
      ['sub: The sub.', { type: '1' }],
    ]);
    assert.deepEqual(draft?.credentials, { key: pem });
    assert.deepEqual(read, ['key.pem']);
    assert.deepEqual(
      errors.map((message) => message.replace('The file was not used. ', '')),
      ['It is larger than any key.', 'File not found.'],
    );
  });
});
