import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import type { PracticePorts } from '../../../client/src/accounts/practice.ts';
import { startSandbox } from '../../../server/sandbox/index.ts';
import type { Account } from '../../../server/src/protocol/model.ts';
import { venues } from '../../../server/src/venues/index.ts';
import './withVscode.ts';
import { venue as description } from './samples.ts';

const { readControlAddress, readPracticeLine } = await import('../../../client/src/accounts/practiceLine.ts');
const { PracticeFaults } = await import('../../../client/src/accounts/practiceFaults.ts');
const { practiceAccount } = await import('../../../client/src/accounts/practiceAccount.ts');
const { Practice } = await import('../../../client/src/accounts/practice.ts');
const { requiredOptions } = await import('../../../client/src/accounts/add.ts');

const http = 'http://127.0.0.1:1';
const stream = 'ws://127.0.0.1:2/ws';
const options = {};
const account = (endpoints: object, credentials: object, own: object = options) => ({
  account: { endpoints, credentials, options: own },
});
const line = {
  limitless: account({ rest: http, socket: http }, { tokenId: 'id', secret: 's' }),
  synthetix: account(
    { rest: http, ws: stream },
    { privateKey: '0x1' },
    { subAccountId: '1948058938469519360' },
  ),
  roxom: account({ rest: http, ws: stream }, { keyId: 'id', privateKeyPem: 'pem' }),
  rails: account(
    { auth: http, userAccount: 'http://127.0.0.1:3', order: 'http://127.0.0.1:4', ws: stream },
    { apiKey: 'id', apiSecret: 's' },
  ),
};
const read = (change: object = {}) => readPracticeLine(JSON.stringify({ ...line, ...change }));

describe('the line of the practice venues', () => {
  test('gives endpoints, credentials and options of each', () => {
    assert.deepEqual(
      read().map(({ venue }) => venue),
      ['limitless', 'synthetix', 'roxom', 'rails'],
    );
    assert.deepEqual(read()[1], {
      venue: 'synthetix',
      endpoints: { rest: http, ws: stream },
      credentials: { privateKey: '0x1' },
      options: { subAccountId: '1948058938469519360' },
    });
  });

  test('is printed with the names that the venues themselves use', async (t) => {
    const sandbox = await startSandbox({ still: true });
    t.after(() => sandbox.stop());
    const printed = readPracticeLine(JSON.stringify(sandbox.description));
    assert.equal(printed.length, venues.length);
    for (const { description } of venues) {
      const one = printed.find(({ venue }) => venue === description.id);
      assert.deepEqual(
        Object.keys(one?.endpoints ?? {}),
        Object.keys(description.production),
        description.id,
      );
      const needed = description.credentialKinds[0].fields
        .filter((field) => !field.optional)
        .map(({ id }) => id);
      assert.deepEqual(Object.keys(one?.credentials ?? {}), needed, description.id);
      const options = requiredOptions(description).map(({ id }) => id);
      assert.deepEqual(Object.keys(one?.options ?? {}), options, description.id);
    }
  });

  test('is taken for addresses on this computer only, with TLS or without', () => {
    const names = (change: object) => read(change).map(({ venue }) => venue);
    const all = ['limitless', 'synthetix', 'roxom', 'rails'];
    assert.deepEqual(names({ synthetix: account({ rest: 'https://127.0.0.1:1' }, {}) }), all);
    for (const url of ['http://evil.example', 'https://evil.example', 'ftp://127.0.0.1:1', 'nonsense']) {
      assert.deepEqual(
        names({ synthetix: account({ ws: stream, rest: url }, {}) }),
        ['limitless', 'roxom', 'rails'],
        url,
      );
    }
    const wsUrl = 'ws://127.0.0.1.example.com/ws';
    const rails = account({ auth: http, ws: wsUrl }, {});
    assert.deepEqual(names({ rails }), ['limitless', 'synthetix', 'roxom']);
  });

  test('may lack a venue, and hold what is no venue or not complete', () => {
    const change = {
      roxom: { url: http },
      rails: undefined,
      fifth: { account: { endpoints: { rest: http }, credentials: { key: 1 }, options } },
      control: { url: 'x' },
    };
    assert.deepEqual(
      read(change).map(({ venue }) => venue),
      ['limitless', 'synthetix'],
    );
    assert.deepEqual(readPracticeLine('not json'), []);
    assert.deepEqual(read({ limitless: account({ rest: http }, { secret: 1 }) }).length, 3);
  });
});

/** Accounts and secrets in memory, and practice venues that somebody else started. */
async function practising(t: TestContext, before: readonly Account[], said: object = line) {
  const all = new Map(before.map((one) => [one.id, one]));
  const accounts = {
    get all() {
      return [...all.values()];
    },
    add: async (one: Account) => void all.set(one.id, one),
    update: async (id: string, change: (now: Account) => Account) => {
      const now = all.get(id);
      if (now) all.set(id, change(now));
      return now !== undefined;
    },
  };
  const kept = new Map<string, unknown>();
  const secrets = {
    get: async (id: string) => kept.get(id),
    set: async (id: string, values: unknown) => void kept.set(id, values),
  };
  const ports = {
    accounts,
    secrets,
    log: { info: () => {}, debug: () => {} },
    venues: async () => [description({ shortLabel: 'Limitless' })],
    running: () => {},
  } as unknown as PracticePorts;
  const directory = await mkdtemp(join(tmpdir(), 'practice-'));
  t.after(() => rm(directory, { recursive: true }));
  const file = join(directory, 'line.json');
  await writeFile(file, JSON.stringify(said));
  return { practice: new Practice('none', ports), file, accounts, kept };
}

/** Something that listens on this computer. */
async function listening(t: TestContext): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  t.after(() => server.close());
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('making practice venues fail', () => {
  test('asks the control server what there is, arms it and calls it off', async (t) => {
    const sandbox = await startSandbox({ still: true });
    t.after(() => sandbox.stop());
    const address = readControlAddress(JSON.stringify(sandbox.description));
    assert.ok(address);
    const faults = new PracticeFaults(address);
    const armed = async () => (await faults.offered('rails')).filter((one) => one.armed > 0);
    const [one, two] = await faults.offered('rails');
    assert.ok(one && two && one.says !== '');
    for (const each of [one, two]) await faults.arm('rails', each);
    assert.deepEqual(
      (await armed()).map(({ kind }) => kind),
      [one.kind, two.kind],
    );
    await faults.callOff('rails', one.kind);
    assert.deepEqual(
      (await armed()).map(({ kind }) => kind),
      [two.kind],
    );
    await faults.callOff('rails');
    assert.deepEqual(await armed(), []);
  });

  test('rejects without a word of the token where nothing answers or the token is wrong', async (t) => {
    const sandbox = await startSandbox({ still: true, only: ['rails'] });
    t.after(() => sandbox.stop());
    const { url } = sandbox.description.control;
    for (const address of [
      { url, token: 'wrong' },
      { url: 'http://127.0.0.1:9', token: 'wrong' },
    ])
      await assert.rejects(
        new PracticeFaults(address).offered('rails'),
        (error) => !/wrong/.test(`${error}`),
      );
  });

  test('takes an address on this computer only', () => {
    const at = (control: unknown) => readControlAddress(JSON.stringify({ control }));
    assert.deepEqual(at({ url: http, token: 't' }), { url: http, token: 't' });
    for (const control of [undefined, 'x', { url: http }, { url: 'http://evil.example', token: 't' }])
      assert.equal(at(control), undefined);
  });
});

describe('an account that is there already', () => {
  const at = (address: string, change: Partial<Account> = {}): Account => ({
    id: 'mine',
    venue: 'limitless',
    name: 'Sandbox',
    environment: 'sandbox',
    endpoints: { rest: address, socket: address },
    options: {},
    ...change,
  });

  test('of a person is never pointed elsewhere without a question, also where it is called Sandbox', async (t) => {
    for (const mine of [
      at('https://api.example'),
      at('http://127.0.0.1:9'),
      at(await listening(t), { practice: true }),
    ]) {
      const { practice, file, accounts, kept } = await practising(t, [mine]);
      await practice.adopt(file);
      const [first, second, ...more] = accounts.all;
      assert.deepEqual(first, mine);
      assert.equal(kept.has('mine'), false);
      assert.deepEqual([second?.name, second?.endpoints['rest'], more], ['Sandbox (Limitless)', http, []]);
    }
  });

  test('for practice venues that have ended is used again, with its options', async (t) => {
    const mine = at('http://127.0.0.1:9', {
      practice: true,
      name: 'Mine',
      options: { cancelWith: 'delete' },
    });
    const { practice, file, accounts } = await practising(t, [mine]);
    await practice.adopt(file);
    assert.equal(accounts.all.length, 1);
    const { id, name, endpoints, options: own } = accounts.all[0] ?? {};
    assert.deepEqual([id, name, endpoints?.['rest'], own], ['mine', 'Mine', http, { cancelWith: 'delete' }]);
    await practice.adopt(file);
    assert.equal(accounts.all.length, 1, 'the same venue takes the same account');
  });
});

test('practice venues that somebody else started are not started twice', async (t) => {
  const sandbox = await startSandbox({ still: true, only: ['limitless'] });
  t.after(() => sandbox.stop());
  const { practice, file, accounts } = await practising(t, [], sandbox.description);
  await practice.adopt(file);
  const neverAsked = () => Promise.reject(new Error('asked'));
  await practice.start(neverAsked);
  assert.equal(accounts.all.length, 1);
  assert.deepEqual(practice.venues, ['limitless']);
  await sandbox.stop();
  await assert.rejects(practice.start(neverAsked), /did not|ended|could not/, 'there is no program to start');
});

describe('the account of a practice venue', () => {
  const [, venue] = read();
  assert.ok(venue);
  const made = practiceAccount(venue, undefined, undefined, { id: 'new', name: 'Sandbox' });

  test('is named after what it is, and trades there', () => {
    assert.deepEqual(made, {
      id: 'new',
      venue: 'synthetix',
      name: 'Sandbox',
      environment: 'sandbox',
      endpoints: venue.endpoints,
      options: venue.options,
      practice: true,
    });
  });

  test('keeps what a person chose until the venue is another one', () => {
    const chosen = { ...made, options: { subAccountId: '2', expiresAfter: 's' } };
    const same = practiceAccount(venue, chosen, venue.credentials, { id: 'x', name: 'x' });
    assert.deepEqual([same.id, same.options], ['new', chosen.options]);
    const other = practiceAccount(venue, chosen, { privateKey: '0x2' }, { id: 'x', name: 'x' });
    assert.deepEqual(other.options, { subAccountId: '1948058938469519360', expiresAfter: 's' });
  });
});
