import assert from 'node:assert/strict';
import { createDecipheriv, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync } from 'node:crypto';
import { describe, test } from 'node:test';
import type { Log } from '../../../client/src/ui/log.ts';
import { startSandbox } from '../../../server/sandbox/index.ts';
import type { Environment } from '../../../server/src/protocol/model.ts';
import { venues } from '../../../server/src/venues/index.ts';
import './withVscode.ts';
import { account, localKeys } from './samples.ts';

const { seal } = await import('../../../server/src/sealing/seal.ts');
const { placeChoices } = await import('../../../client/src/accounts/addresses.ts');
const { checkEndpoint } = await import('../../../client/src/accounts/endpoint.ts');
const { freeName, nameProblem, nameWarning } = await import('../../../client/src/accounts/names.ts');
const { answerCredentials } = await import('../../../client/src/accounts/credentials.ts');
const { environmentOf } = await import('../../../client/src/accounts/environment.ts');
const { readPracticeLine } = await import('../../../client/src/accounts/practiceLine.ts');
const { Accounts } = await import('../../../client/src/accounts/accounts.ts');
const { Drafts } = await import('../../../client/src/accounts/drafts.ts');
const { AccountSecrets } = await import('../../../client/src/accounts/secrets.ts');
const { EventEmitter } = await import('./vscodeStub.ts');

function quietLog() {
  const errors: string[] = [];
  return { errors, log: { error: (text: string) => errors.push(text) } as unknown as Log };
}

const SECRET = 'canary-0123456789';

describe('sealed credentials', () => {
  const server = generateKeyPairSync('x25519');
  const publicKey = server.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  const sealed = seal({ accountId: 'acc-1', publicKey }, { secret: SECRET });

  function open(accountId: string): string {
    const ephemeral = createPublicKey({
      key: Buffer.from(sealed.ephemeralKey, 'base64'),
      format: 'der',
      type: 'spki',
    });
    const shared = diffieHellman({ privateKey: server.privateKey, publicKey: ephemeral });
    const key = Buffer.from(hkdfSync('sha256', shared, '', 'order-inspector credentials v1', 32));
    const box = Buffer.from(sealed.box, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(sealed.iv, 'base64'));
    decipher.setAAD(Buffer.from(accountId));
    decipher.setAuthTag(box.subarray(-16));
    return decipher.update(box.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8');
  }

  test('open with the server key, for the account they were sealed for', () => {
    assert.deepEqual(JSON.parse(open('acc-1')), { secret: SECRET });
    assert.throws(() => open('acc-2'));
  });

  test('show nothing of what is in them, and differ each time', () => {
    const bytes = Buffer.from(sealed.box, 'base64').toString('latin1');
    assert.ok(!JSON.stringify(sealed).includes(SECRET) && !bytes.includes(SECRET));
    assert.notEqual(seal({ accountId: 'acc-1', publicKey }, { secret: SECRET }).box, sealed.box);
  });
});

describe('the address of a venue', () => {
  const address = (text: string) => {
    const checked = checkEndpoint(text);
    return 'address' in checked ? checked.address : undefined;
  };

  test('needs TLS, except on this computer', () => {
    assert.equal(address(' https://api.example.com/ '), 'https://api.example.com');
    assert.equal(address('wss://ws.example.com:8443'), 'wss://ws.example.com:8443');
    assert.equal(address('http://127.0.0.1:4000'), 'http://127.0.0.1:4000');
    assert.equal(address('ws://[::1]:4000'), 'ws://[::1]:4000');
    for (const text of [
      'http://api.example.com',
      'http://127.0.0.1.example.com',
      'ftp://127.0.0.1',
      'nonsense',
    ]) {
      assert.equal(address(text), undefined, text);
    }
  });

  test('has a path only where the one in production has one', () => {
    const stream = 'wss://venue.example/v1/ws/trade';
    assert.deepEqual(checkEndpoint('ws://127.0.0.1:4000/v1/ws/trade/', stream), {
      address: 'ws://127.0.0.1:4000/v1/ws/trade',
    });
    assert.ok('problem' in checkEndpoint('https://host/path', 'https://venue.example'));
    assert.ok('problem' in checkEndpoint('wss://host/path?token=x', stream));
  });

  test('is a base address without a name, a path or a query', () => {
    for (const tail of ['user:word@host', 'host/path', 'host/?q=1', 'host/#x']) {
      assert.equal(address(`https://${tail}`), undefined, tail);
    }
  });
});

test('two accounts of a venue have different names', () => {
  assert.ok(nameProblem(' Main ', 'limitless', [account()]));
  assert.equal(nameProblem('Main', 'roxom', [account()]), undefined);
  assert.ok(nameProblem('  ', 'roxom', []));
});

test('a name that is used at another venue is warned about, and not refused', () => {
  assert.match(nameWarning(' main', [account()]) ?? '', /Another account has this name/);
  assert.equal(nameWarning('Main 2', [account()]), undefined);
});

test('the name that is offered has the venue in it, and no other account has it', () => {
  const venue = { label: 'Limitless Exchange', shortLabel: 'Limitless' };
  const first = account({ name: freeName('Sandbox', venue, []) });
  assert.equal(first.name, 'Sandbox (Limitless)');
  const second = account({ id: 'acc-2', venue: 'roxom', name: freeName('Sandbox', venue, [first]) });
  assert.equal(second.name, 'Sandbox 2 (Limitless)');
  assert.equal(freeName('Sandbox', venue, [first, second]), 'Sandbox 3 (Limitless)');
  assert.equal(freeName('Sandbox', { label: 'Roxom' }, [first, second]), 'Sandbox (Roxom)');
  assert.equal(freeName('Rails sandbox', { label: 'Rails' }, []), 'Rails sandbox');
  for (const { description } of venues)
    for (const { result } of placeChoices(description))
      assert.equal(nameProblem(freeName(result.name, description, []), description.id, []), undefined);
});

test('a stored account is a sandbox only as long as all of its addresses are on this computer', () => {
  const endpoints = { rest: 'http://127.0.0.1:4000', socket: 'wss://proxy.example' };
  const stored = [
    account(),
    account({ id: 'b', endpoints }),
    account({ id: 'c', environment: 'production' }),
  ];
  const accounts = new Accounts({ get: () => stored } as never);
  assert.deepEqual(
    accounts.all.map(({ environment }) => environment),
    ['sandbox', 'other', 'production'],
  );
  assert.equal(accounts.all[0], stored[0]);
});

describe('the environment of a stored account, once the server has named its venue’s addresses', () => {
  const production = { rest: 'https://api.example.com', socket: 'https://ws.example.com' };
  const environment = (endpoints: Readonly<Record<string, string>>, chosen: Environment = 'sandbox') => {
    const stored = [account({ environment: chosen, endpoints })];
    return new Accounts({ get: () => stored } as never, () => production).all[0]?.environment;
  };
  const socket = 'ws://127.0.0.1:4001';

  for (const rest of [
    'https://API.Example.COM',
    'https://api.example.com.:8443/v2',
    'http://127.0.0.1:4000@api.example.com',
    'https://ａｐｉ.example.com',
    'https://api。example.com',
  ])
    test(`is production at ${rest}, whatever it was called`, () => {
      for (const chosen of ['sandbox', 'other'] as const)
        assert.equal(environment({ rest, socket }, chosen), 'production');
    });

  test('is production where an address is missing: the venue’s own is used then', () => {
    for (const chosen of ['sandbox', 'other'] as const)
      for (const endpoints of [
        {},
        { rest: 'http://127.0.0.1:4000' },
        { typo: 'http://127.0.0.1:4000', socket },
      ])
        assert.equal(environment(endpoints, chosen), 'production');
  });

  test('is never a sandbox without an address, though nobody has said the venue’s own yet', () => {
    const stored = [account({ endpoints: {} })];
    assert.equal(new Accounts({ get: () => stored } as never).all[0]?.environment, 'other');
  });

  for (const rest of [
    'http://[::1]:4000',
    'http://127.1:4000',
    'http://0x7f000002',
    'https://LOCALHOST:4000',
  ])
    test(`is a sandbox at ${rest}, which is this computer`, () => {
      assert.equal(environment({ rest, socket }), 'sandbox');
    });

  for (const rest of [
    'http://localhost.',
    'http://127.0.0.1.example.org',
    'http://[::ffff:10.0.0.1]',
    'http://127.0.0.1:4000@evil.example',
    'http://0.0.0.0:4000',
    'file://127.0.0.1/',
    '127.0.0.1:4000',
    '',
  ])
    test(`is another address at “${rest}”`, () => {
      assert.equal(environment({ rest, socket }), 'other');
    });

  test('of each venue’s practice venue is a sandbox: it has all addresses', async () => {
    const sandbox = await startSandbox({ still: true, seed: 1 });
    try {
      const line = readPracticeLine(JSON.stringify(sandbox.description));
      assert.equal(line.length, venues.length);
      for (const { venue: id, endpoints } of line) {
        const own = venues.find(({ description }) => description.id === id)?.description.production;
        assert.ok(own);
        assert.equal(environmentOf('sandbox', endpoints, own), 'sandbox', id);
      }
    } finally {
      await sandbox.stop();
    }
  });
});

describe('credentials of an account that is being added', () => {
  const publicKey = generateKeyPairSync('x25519').publicKey.export({ format: 'der', type: 'spki' });
  const params = { accountId: 'new', publicKey: publicKey.toString('base64') };
  const nothing = { get: () => undefined };
  const { log, errors } = quietLog();
  const answer = (drafts: InstanceType<typeof Drafts>) =>
    answerCredentials(
      params,
      {
        accounts: nothing,
        secrets: nothing as never,
        drafts,
        venues: { all: async () => [] } as never,
        programs: nothing as never,
        asked: nothing as never,
        remoteKeys: localKeys,
      },
      log,
      new AbortController().signal,
    );

  test('are given out for as long as they are held, and never stored', async () => {
    const drafts = new Drafts();
    const first = drafts.hold('new', { secret: SECRET });
    const second = drafts.hold('new', { secret: SECRET });
    first();
    assert.equal((await answer(drafts)).kind, 'sealed');
    second();
    assert.deepEqual([await answer(drafts), errors], [{ kind: 'none' }, []]);
  });
});

describe('secret storage', () => {
  function storage(fails = false) {
    const entries = new Map<string, string>();
    const changed = new EventEmitter<{ key: string }>();
    return {
      entries,
      get: async (key: string) => entries.get(key),
      keys: async () => [...entries.keys()],
      store: async (key: string, value: string) => {
        if (fails) return;
        entries.set(key, value);
        changed.fire({ key });
      },
      delete: async (key: string) => void entries.delete(key),
      onDidChange: changed.event,
    };
  }

  test('keeps one entry per account and says when it changes', async () => {
    const backing = storage();
    const secrets = new AccountSecrets(backing);
    const seen: string[] = [];
    secrets.onDidChange((id) => seen.push(id));
    await secrets.set('acc-1', { secret: SECRET });
    assert.deepEqual(await secrets.get('acc-1'), { secret: SECRET });
    assert.equal(await secrets.get('acc-2'), undefined);
    assert.deepEqual([seen, backing.entries.size], [['acc-1'], 1]);
  });

  test('that forgets what it was given is a failure', async () => {
    await assert.rejects(new AccountSecrets(storage(true)).set('acc-1', { secret: SECRET }));
  });

  test('that holds something damaged is a failure that does not quote it', async () => {
    const backing = storage();
    backing.entries.set('orderInspector.credentials.acc-1', `{${SECRET}`);
    const broken = new AccountSecrets(backing).get('acc-1');
    await assert.rejects(broken, (error: Error) => !error.message.includes(SECRET));
  });
});
