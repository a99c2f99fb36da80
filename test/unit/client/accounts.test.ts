import assert from 'node:assert/strict';
import { createDecipheriv, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync } from 'node:crypto';
import { describe, test } from 'node:test';
import './withVscode.ts';
import { account } from './samples.ts';

const { seal } = await import('../../../client/src/accounts/seal.ts');
const { checkEndpoint } = await import('../../../client/src/accounts/endpoint.ts');
const { fieldProblem } = await import('../../../client/src/accounts/fields.ts');
const { nameProblem } = await import('../../../client/src/accounts/add.ts');
const { readPracticeLine } = await import('../../../client/src/accounts/practiceLine.ts');
const { AccountSecrets } = await import('../../../client/src/accounts/secrets.ts');
const { EventEmitter } = await import('./vscodeStub.ts');

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

  test('is a base address without a name, a path or a query', () => {
    for (const tail of ['user:word@host', 'host/path', 'host/?q=1', 'host/#x']) {
      assert.equal(address(`https://${tail}`), undefined, tail);
    }
  });
});

describe('a field', () => {
  const field = { id: 'secret', label: 'Secret', hint: 'Base64.', secret: true, pattern: '^[a-z]+$' };

  test('is checked by its pattern, and its value is not repeated', () => {
    assert.equal(fieldProblem(field, 'abc'), undefined);
    const problem = fieldProblem(field, SECRET);
    assert.ok(problem && !problem.includes(SECRET));
  });

  test('may be empty only when it is optional', () => {
    assert.ok(fieldProblem(field, ''));
    assert.equal(fieldProblem({ ...field, optional: true }, ''), undefined);
  });
});

test('two accounts of a venue have different names', () => {
  assert.ok(nameProblem(' Main ', 'limitless', [account()]));
  assert.equal(nameProblem('Main', 'roxom', [account()]), undefined);
  assert.ok(nameProblem('  ', 'roxom', []));
});

describe('the line of a practice venue', () => {
  const limitless = {
    url: 'http://127.0.0.1:1',
    socketUrl: 'http://127.0.0.1:2',
    apiKey: 'id',
    secret: SECRET,
  };

  test('gives endpoints and credentials', () => {
    assert.deepEqual(readPracticeLine(JSON.stringify({ limitless, control: { url: 'x' } })), [
      {
        venue: 'limitless',
        endpoints: { rest: 'http://127.0.0.1:1', socket: 'http://127.0.0.1:2' },
        credentials: { tokenId: 'id', secret: SECRET },
      },
    ]);
  });

  test('is taken for addresses on this computer only', () => {
    assert.deepEqual(
      readPracticeLine(JSON.stringify({ limitless: { ...limitless, url: 'https://evil.example' } })),
      [],
    );
    assert.deepEqual(readPracticeLine(JSON.stringify({ limitless: { ...limitless, secret: 1 } })), []);
    assert.deepEqual(readPracticeLine('not json'), []);
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
