/** Keys that are not in secret storage: a keystore in a file, and a signer at which a person confirms. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { encryptKeystoreJson, Wallet } from 'ethers';
import { synthetix } from '../../server/src/venues/synthetix/index.ts';
import { answer, refusal, type StandIn, startStandIn } from '../venues/synthetix/signer/standIn.ts';
import { type Control, controlOf } from './control.ts';
import { rememberSecret, type Scene, setScene, surroundings } from './scene.ts';

type Texts = Readonly<Record<string, string>>;

describe('a key that is elsewhere', () => {
  let scene: Scene;
  let venue: Control;
  let signer: StandIn;
  let own: { readonly endpoints: Texts; readonly credentials: Texts; readonly options: Texts };
  before(async () => {
    signer = await startStandIn();
    scene = await setScene('keysElsewhere', { orders: 6 });
    own = JSON.parse(scene.sandbox.line)['synthetix'].account;
    venue = controlOf(() => scene.sandbox.description.control, 'synthetix');
    await venue.post('/signer', { address: signer.address });
    await scene.orders.show();
  });
  afterEach((each) => scene.afterTest(each));
  after(async () => {
    await scene.end();
    await signer.stop();
  });

  async function add(name: string, kind: string, answers: readonly (readonly [RegExp, string])[]) {
    const { quickInput } = scene.window;
    await scene.window.command('Order Inspector: Add Account…');
    await quickInput.asks('Venue');
    await quickInput.pick(synthetix.description.label);
    await quickInput.asks('Environment');
    await quickInput.pick('Sandbox');
    await quickInput.answer('A name for this account', name);
    for (const [endpoint, address] of Object.entries(own.endpoints))
      await quickInput.answer(`Address for "${endpoint}"`, address);
    await quickInput.asks('What you sign in with');
    await scene.window.screenshot('45-keys-elsewhere');
    await quickInput.pick(kind);
    for (const [words, text] of answers) await quickInput.answer(words, text);
    await quickInput.asks('Sub-account:');
    await quickInput.pick(own.options['subAccountId'] ?? '');
  }

  test('a keystore stays in its file, and its password is asked for in each window by a click alone', async () => {
    const { quickInput } = scene.window;
    const { privateKey, address } = new Wallet(own.credentials['privateKey'] ?? '');
    const password = randomBytes(12).toString('base64url');
    await rememberSecret(password);
    const path = join(surroundings().run, 'keystore.json');
    const quick = { scrypt: { N: 1 << 10, r: 8, p: 1 } };
    await writeFile(path, await encryptKeystoreJson({ address, privateKey }, password, quick), {
      mode: 0o600,
    });
    await add('in a file', 'Keystore file', [
      [/Keystore file:/, path],
      [/Password of the keystore:/, password],
    ]);
    await scene.orders.waitFor(/^in a file .*live/, 30_000);
    await scene.window.reload();
    await scene.orders.show();
    await scene.orders.waitFor(/^in a file .*signed out: Password of the keystore is needed/, 60_000);
    assert.equal(await quickInput.isOpen(), false);
    await scene.window.screenshot('46-password-needed');
    await scene.window.command('Order Inspector: Sign In…');
    await quickInput.answer('Password of the keystore:', 'not it');
    await quickInput.asks('cannot be opened with this password');
    await scene.window.screenshot('47-wrong-password');
    await quickInput.answer('cannot be opened with this password', password);
    await scene.orders.waitFor(/^in a file .*live/, 30_000);
  });

  test('a signer at which a person confirms is waited for, and what it signed is sent', async () => {
    const { quickInput, notifications, modal } = scene.window;
    await add('at a signer', 'External signer, for cancels only', [
      [/Account of the signer:/, signer.address],
      [/Address of the signer:/, signer.url],
    ]);
    await scene.orders.waitFor(/^at a signer .*live.*asked for cancels only/, 30_000);
    assert.equal(signer.questions.length, 0);
    const order = (await venue.book()).find(
      ({ status, subAccountId }) => status === 'placed' && subAccountId === own.options['subAccountId'],
    );
    assert.ok(order);
    const cancelIt = async () => {
      await scene.window.command('Order Inspector: Cancel Order by orderId…');
      await quickInput.asks('Pick an open order');
      await quickInput.type(order.id);
      await quickInput.pick('at a signer');
      await modal.click(/^Cancel/);
    };
    signer.behave((question) => refusal(question, 4001, 'No.'));
    await cancelIt();
    await notifications.waitFor(/rejected there|Not sent|not sent/, 30_000);
    await scene.window.screenshot('48-rejected-at-the-signer');
    assert.equal((await venue.order(order.id))?.status, 'placed');
    await notifications.clear();
    const confirmed = Promise.withResolvers<void>();
    signer.behave(async (question) => {
      await confirmed.promise;
      return answer(question, await signer.signed(question));
    });
    await cancelIt();
    await notifications.waitFor(`Waiting for the signer at ${new URL(signer.url).host}`, 30_000);
    await scene.window.screenshot('49-waiting-for-the-signer');
    confirmed.resolve();
    await notifications.waitFor(/[Cc]ancelled/, 30_000);
    assert.equal((await venue.order(order.id))?.status, 'cancelled');
  });
});
