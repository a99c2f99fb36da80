/** Change Key where a venue takes several kinds of credentials, and options that one of them cannot have. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SecretPrograms } from '../../../client/src/accounts/secretPrograms.ts';
import type { App } from '../../../client/src/app.ts';
import type {
  ExchangeParams,
  ExchangeResult,
  TryCredentialsResult,
} from '../../../server/src/protocol/messages.ts';
import type { Account, Field } from '../../../server/src/protocol/model.ts';
import { seal } from '../../../server/src/sealing/seal.ts';
import './withVscode.ts';
import { type Deed, Person } from './person.ts';
import { account, kind, localKeys, venue } from './samples.ts';
import { window, workspace } from './vscodeStub.ts';

const { AskedSecrets } = await import('../../../client/src/accounts/askedSecrets.ts');
const { changeKey } = await import('../../../client/src/commands/changeKey.ts');
const { accountOptions } = await import('../../../client/src/commands/accountOptions.ts');
const { signIn } = await import('../../../client/src/commands/signIn.ts');

const clicked = { kind: 'account', accountId: 'acc-1' } as never;
const field = (id: string): Field => ({ id, label: id, hint: `The ${id}.`, secret: true });
const option: Field = { id: 'behalf', label: 'Behalf', hint: 'Whose.', secret: false, optional: true };
const described = venue({
  credentialKinds: [
    kind([field('token')], { id: 'signed', label: 'Signed' }),
    kind([field('proof')], { id: 'proof', label: 'Proof', exchangedFor: 'signed' }),
    kind([field('gone')], { id: 'gone', label: 'Gone', closed: true }),
    kind([field('old')], { id: 'old', label: 'Old', note: 'Deprecated.', notWith: ['behalf'] }),
  ],
  options: [option],
});

type Reply = (accountId: string, publicKey: string) => ExchangeResult;
const nothing: Reply = () => assert.fail('nothing is asked');

type Enter = SecretPrograms['enter'];
const noProgram: Enter = () => assert.fail('no program is asked');

const taken = (): TryCredentialsResult => ({ kind: 'taken' });
/** The deeds of a trial: held in memory and under another id, and forgotten before anything is kept. */
const trial = (credentials: object, credentialKind?: string) => [
  `held ${JSON.stringify(credentials)}`,
  `orderInspector/tryCredentials ${credentialKind}`,
  'forgotten',
];

function scene(start: Account, reply: Reply = nothing, enter: Enter = noProgram, tried = taken) {
  let now = start;
  const deeds: string[] = [];
  const told: string[] = [];
  let held = '';
  Object.assign(workspace, { isTrusted: true });
  Object.assign(window, {
    showInformationMessage: async (text: string) => void told.push(text),
    showErrorMessage: async (text: string) => void told.push(text),
    withProgress: async (_: object, run: (progress: object, token: object) => unknown) =>
      run({}, { onCancellationRequested: () => undefined }),
  });
  const app = {
    accounts: {
      get all() {
        return [now];
      },
      get: () => now,
      update: async (_id: string, change: (account: Account) => Account) => {
        now = change(now);
        deeds.push('account');
        return true;
      },
    },
    secrets: {
      get: async () => undefined,
      set: async (_id: string, texts: object) => void deeds.push(JSON.stringify(texts)),
    },
    asked: new AskedSecrets(),
    remoteKeys: localKeys,
    venues: { get: async () => described },
    programs: { enter },
    drafts: {
      hold: (id: string, texts: object) => {
        deeds.push(`held ${JSON.stringify(texts)}`);
        held = id;
        return () => deeds.push('forgotten');
      },
    },
    server: {
      request: async (
        method: string,
        { account: of, publicKey }: ExchangeParams,
      ): Promise<ExchangeResult | TryCredentialsResult> => {
        deeds.push(`${method} ${of.credentialKind}`);
        assert.ok(of.id === held && of.id !== 'acc-1');
        return method === 'orderInspector/exchange' ? reply(of.id, publicKey) : tried();
      },
    },
    practice: { running: () => ({ endpoints: start.endpoints, credentials: { token: 'practice' } }) },
    store: {
      venue: () => described,
      severalVenues: false,
      status: () => ({ session: { state: 'signedOut' } }),
    },
    log: { error: () => undefined },
  } as unknown as App;
  return { app, deeds, told, account: () => now };
}

describe('the kind of credentials', () => {
  test('is kept with the account when it changes, after the secret', async () => {
    const { app, deeds, account: now } = scene(account());
    const person = new Person(['What you sign in with', { pick: 'Old' }], ['old: The old.', { type: 'k' }]);
    await changeKey(app, clicked);
    assert.deepEqual(person.idle, []);
    assert.ok(person.rows.some((row) => row.includes('Deprecated.')));
    assert.deepEqual(deeds, [...trial({ old: 'k' }, 'old'), '{"old":"k"}', 'account']);
    assert.equal(now().credentialKind, 'old');
  });

  test('stands behind a row of its own where the venue has closed it', async () => {
    const { app, account: now } = scene(account());
    const ask = 'What you sign in with';
    const closed = [ask, { pick: 'Closed by the Venue…' }] as const;
    const person = new Person(
      closed,
      [ask, 'back'],
      closed,
      [ask, { pick: 'Gone' }],
      ['gone: The gone.', { type: 'g' }],
    );
    await changeKey(app, clicked);
    assert.deepEqual(person.idle, []);
    assert.equal(now().credentialKind, 'gone');
  });

  test('is not written down where it is the first one, or stays what it was', async () => {
    const { app, deeds, account: now } = scene(account({ credentialKind: 'old' }));
    new Person(['What you sign in with', { pick: 'Signed' }], ['token: The token.', { type: 't' }]);
    await changeKey(app, clicked);
    assert.deepEqual(now(), account());
    new Person(['What you sign in with', { pick: 'Signed' }], ['token: The token.', { type: 'u' }]);
    await changeKey(app, clicked);
    assert.deepEqual(deeds, [
      ...trial({ token: 't' }),
      '{"token":"t"}',
      'account',
      ...trial({ token: 'u' }),
      '{"token":"u"}',
    ]);
  });

  test('is refused where an option needs another one, and the option where the kind cannot have it', async () => {
    const chosen = scene(account({ options: { behalf: '42' } }));
    new Person(['What you sign in with', { pick: 'Old' }], ['old: The old.', { type: 'k' }]);
    await changeKey(chosen.app, clicked);
    assert.deepEqual(chosen.deeds, []);
    const old = scene(account({ credentialKind: 'old' }));
    new Person(['Option', { pick: 'Behalf' }], ['Behalf: Whose.', { type: '42' }]);
    await accountOptions(old.app, clicked);
    assert.deepEqual(old.deeds, []);
    const words = 'Nothing was changed: "Behalf" cannot be used with "Old".';
    assert.deepEqual([chosen.told, old.told], [[words], [words]]);
  });

  test('is the first one again with the credentials that a practice venue prints', async () => {
    const { app, deeds, account: now } = scene(account({ credentialKind: 'old' }));
    await signIn(app, clicked);
    assert.deepEqual(deeds, ['{"token":"practice"}', 'account']);
    assert.equal(now().credentialKind, undefined);
  });
});

describe('a secret that a program prints', () => {
  const ask = ['What you sign in with', { pick: 'Old' }] as const;
  const press = ['old: The old.', { press: 'Get It from a Program…' }] as const;

  test('is asked for at once, and only how to ask for it is kept', async () => {
    const asked: unknown[] = [];
    const { app, deeds } = scene(account({ credentialKind: 'old' }), nothing, async ({ id }, line) => {
      asked.push([id, line]);
      return { ok: true, value: 'printed' };
    });
    const person = new Person(ask, press, ['a program that prints it', { type: 'op read "op://a b/c"' }]);
    await changeKey(app, clicked);
    assert.deepEqual(person.idle, []);
    assert.deepEqual(asked, [['old', ['op', 'read', 'op://a b/c']]]);
    assert.deepEqual(deeds, [
      ...trial({ old: 'printed' }, 'old'),
      '{"old":{"program":["op","read","op://a b/c"]}}',
    ]);
  });

  test('is asked for once more where the program fails, and typed where the person goes back', async () => {
    const { app, deeds, told } = scene(account({ credentialKind: 'old' }), nothing, async () => ({
      ok: false,
      message: '"op" was not found.',
    }));
    const asked = 'a program that prints it';
    const typed = ['old: The old.', { type: 'k' }] as const;
    const person = new Person(ask, press, [asked, { type: 'op read' }], [asked, 'back'], typed);
    await changeKey(app, clicked);
    assert.deepEqual(person.idle, []);
    assert.deepEqual(told, ['"op" was not found.']);
    assert.deepEqual(deeds, [...trial({ old: 'k' }, 'old'), '{"old":"k"}']);
  });

  test('is not kept where it makes another', async () => {
    const reply: Reply = (id, publicKey) => ({
      kind: 'exchanged',
      credentials: seal({ accountId: id, publicKey }, { token: 'made' }),
      words: '',
    });
    const { app, deeds } = scene(account(), reply, async () => ({ ok: true, value: 'printed' }));
    new Person(
      ['What you sign in with', { pick: 'Proof' }],
      ['proof: The proof.', { press: 'Get It from a Program…' }],
      ['a program that prints it', { type: 'op read' }],
    );
    await changeKey(app, clicked);
    assert.deepEqual(deeds, [
      'held {"proof":"printed"}',
      'orderInspector/exchange proof',
      'forgotten',
      ...trial({ token: 'made' }),
      '{"token":"made"}',
    ]);
  });
});

describe('credentials that make others', () => {
  const asked = async (start: Account, reply: Reply) => {
    const it = scene(start, reply);
    new Person(['What you sign in with', { pick: 'Proof' }], ['proof: The proof.', { type: 'p' }]);
    await changeKey(it.app, clicked);
    return it;
  };
  const exchange = ['held {"proof":"p"}', 'orderInspector/exchange proof', 'forgotten'];

  test('are not kept: what the venue made of them is, with its kind', async () => {
    const {
      deeds,
      told,
      account: now,
    } = await asked(account({ credentialKind: 'old' }), (id, publicKey) => ({
      kind: 'exchanged',
      credentials: seal({ accountId: id, publicKey }, { token: 'made' }),
      words: 'It may do this.',
    }));
    assert.deepEqual(deeds, [...exchange, ...trial({ token: 'made' }), '{"token":"made"}', 'account']);
    assert.deepEqual(told, ['The venue made a token. It may do this.']);
    assert.deepEqual(now(), account());
  });

  test('change nothing where they were refused, or where nobody knows', async () => {
    const why = { code: 'forbidden', message: 'No.', nextStep: 'Nothing was made.' } as const;
    const refused = await asked(account(), () => ({ kind: 'failed', problem: why }));
    assert.deepEqual([refused.deeds, refused.told], [exchange, ['No. Nothing was made.']]);
    const ended = await asked(account(), () => {
      throw new Error('The server ended.');
    });
    assert.deepEqual(ended.deeds, exchange);
    assert.match(ended.told[0] ?? '', /The server ended\. A token may have been made/);
  });
});

describe('credentials that are tried before they are kept', () => {
  const problem = { code: 'authentication', message: 'Bad signature.', nextStep: 'Enter it again.' } as const;
  const enter = (text: string): readonly Deed[] => [
    ['What you sign in with', { pick: 'Old' }],
    ['old: The old.', { type: text }],
  ];

  /** Change Key with these answers of the venue and these buttons; what was asked in dialogs. */
  async function change(
    results: readonly (TryCredentialsResult | 'lost')[],
    presses: readonly (string | undefined)[],
    ...entered: readonly string[]
  ) {
    const [replies, buttons] = [[...results], [...presses]];
    const it = scene(account({ credentialKind: 'old' }), nothing, noProgram, () => {
      const reply = replies.shift();
      if (reply === 'lost') throw new Error('The language server ended.');
      return reply ?? taken();
    });
    const dialogs: string[] = [];
    Object.assign(window, {
      showWarningMessage: async (
        message: string,
        { modal, detail }: { modal: boolean; detail: string },
        ...answers: readonly { title: string }[]
      ) => {
        assert.ok(modal);
        dialogs.push([message, detail, ...answers.map(({ title }) => title)].join('|'));
        const press = buttons.shift();
        return answers.find(({ title }) => title === press);
      },
    });
    const person = new Person(...entered.flatMap(enter));
    await changeKey(it.app, clicked);
    assert.deepEqual([person.idle, buttons, replies], [[], [], []]);
    return { dialogs, stored: it.deeds.filter((deed) => deed.startsWith('{')) };
  }

  test('are kept where the venue refuses them only when the person says so', async () => {
    const refused = { kind: 'refused', problem } as const;
    const words =
      'The venue refused the key of "Main" (Limitless Exchange).|Bad signature. Enter it again.\n\nNothing is stored yet.|Change Key|Keep All the Same';
    assert.deepEqual(await change([refused], [undefined], 'a'), { dialogs: [words], stored: [] });
    const kept = await change([refused], ['Keep All the Same'], 'a');
    assert.deepEqual(kept.stored, ['{"old":"a"}']);
    const other = await change([refused, refused, taken()], ['Change Key', 'Change Key'], 'a', 'b', 'c');
    assert.deepEqual([other.dialogs.length, other.stored], [2, ['{"old":"c"}']]);
  });

  test('can be kept, or tried once more, where the venue could not say anything', async () => {
    const unchecked = { kind: 'unchecked', problem: { ...problem, message: 'No route.' } } as const;
    const { dialogs, stored } = await change(
      [unchecked, 'lost', unchecked],
      ['Try Again', 'Try Again', 'Keep All the Same'],
      'a',
    );
    const why = (reason: string) =>
      `The key of "Main" (Limitless Exchange) could not be checked.|${reason}\n\nNothing is stored yet.|Try Again|Change Key|Keep All the Same`;
    assert.deepEqual(dialogs, [why('No route.'), why('The language server ended.'), why('No route.')]);
    assert.deepEqual(stored, ['{"old":"a"}']);
  });

  test('are asked about where the venue takes them and they cannot cancel', async () => {
    const { dialogs, stored } = await change(
      [{ kind: 'taken', cannotCancel: 'Read only.' }],
      [undefined],
      'a',
    );
    assert.match(
      dialogs.join(),
      /took the key of "Main" \(Limitless Exchange\), but it cannot cancel\.\|Read only\./,
    );
    assert.deepEqual(stored, []);
  });

  test('are not sent anywhere from a workspace that is not trusted', async () => {
    const it = scene(account({ credentialKind: 'old' }));
    Object.assign(workspace, { isTrusted: false });
    let dialogs = 0;
    Object.assign(window, {
      showWarningMessage: async (message: string, { detail }: { detail: string }) => {
        dialogs += 1;
        assert.match(`${message} ${detail}`, /could not be checked.*this workspace is not trusted/s);
      },
    });
    new Person(...enter('a'));
    await changeKey(it.app, clicked);
    Object.assign(workspace, { isTrusted: true });
    assert.deepEqual([it.deeds, dialogs], [[], 1]);
  });
});
