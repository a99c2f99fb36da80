/** Every way to sign in that a venue has, as a person adds it: one account a kind, each live with its orders. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import type { CredentialKind, VenueDescription } from '../../server/src/protocol/model.ts';
import { venues } from '../../server/src/venues/index.ts';
import { until } from '../host/until.ts';
import { rememberSecret, type Scene, setScene, surroundings } from './scene.ts';

type Texts = Readonly<Record<string, string>>;

/** What a practice venue says of itself. */
interface Practice {
  readonly account: {
    readonly endpoints: Texts;
    readonly credentials: Texts;
    readonly otherCredentials?: Readonly<Record<string, Texts>>;
    readonly options: Texts;
  };
}

const descriptions = venues.map(({ description }) => description);
/** Those that need nothing beside the venue; the others are in keysElsewhere.e2e.ts. */
const kinds = descriptions
  .flatMap((venue) => venue.credentialKinds.map((kind) => ({ venue, kind })))
  .filter(
    ({ kind: { signsElsewhere, fields } }) => !signsElsewhere && !fields.some(({ fromFile }) => fromFile),
  );

describe('signing in', () => {
  let scene: Scene;
  before(async () => {
    scene = await setScene('signIn', { orders: 1 });
    await scene.orders.show();
  });
  afterEach((each) => scene.afterTest(each));
  after(() => scene.end());

  const practiceOf = ({ id }: VenueDescription): Practice => JSON.parse(scene.sandbox.line)[id];

  /** A session's cookie is nothing that a practice venue takes. */
  async function credentialsFor(venue: VenueDescription, kind: CredentialKind): Promise<Texts> {
    const { credentials, otherCredentials } = practiceOf(venue).account;
    if (kind.closed) return { cookie: `session=${randomBytes(24).toString('base64url')}` };
    const isFirst = venue.credentialKinds[0]?.id === kind.id;
    const own = isFirst ? credentials : otherCredentials?.[kind.id];
    assert.ok(own, `the practice venue ${venue.id} names credentials for ${kind.id}`);
    return own;
  }

  async function pickKind({ credentialKinds }: VenueDescription, kind: CredentialKind): Promise<void> {
    if (credentialKinds.length < 2) return;
    const { quickInput } = scene.window;
    await quickInput.asks('What you sign in with');
    await scene.window.screenshot(`40-kinds-of-credentials-${kind.id}`);
    await showsNoSecret();
    if (kind.closed) await quickInput.pick('Closed by the Venue…');
    await quickInput.pick(kind.label);
  }

  /** A key that is pasted too early, into the filter of a list, stands there for no longer than a moment. */
  async function showsNoSecret(): Promise<void> {
    const { quickInput } = scene.window;
    const key = `0x${randomBytes(32).toString('hex')}`;
    await rememberSecret(key);
    await quickInput.type(key);
    await quickInput.asks('looked like a secret and was taken out');
    assert.equal(await quickInput.value(), '');
    await scene.window.screenshot('40-pasted-too-early');
  }

  async function enter({ fields }: CredentialKind, credentials: Texts): Promise<void> {
    const { quickInput } = scene.window;
    for (const field of fields) {
      const words = new RegExp(`${field.label}:`);
      await quickInput.asks(words);
      // Nobody who looks at the screen reads it, from the first character on.
      assert.equal(await quickInput.isHidden(), field.secret, field.label);
      if (field.multiline) {
        await quickInput.type((credentials[field.id] ?? '').replaceAll('\n', ' '));
        await scene.window.screenshot(`40-hidden-key-${field.id}`);
      }
      await quickInput.answer(words, (credentials[field.id] ?? '').replaceAll('\n', ' '));
    }
  }

  async function add(
    venue: VenueDescription,
    kind: CredentialKind,
    name: string,
    answer = enter,
  ): Promise<void> {
    const { account } = practiceOf(venue);
    const { quickInput } = scene.window;
    const credentials = await credentialsFor(venue, kind);
    const secrets = Object.values(credentials).filter((value) => !value.includes('\n'));
    await rememberSecret(...secrets.map((value) => value.replace(/^(?:0x|session=)/, '')));
    await scene.window.command('Order Inspector: Add Account…');
    await quickInput.asks('Venue');
    await quickInput.pick(venue.label);
    await quickInput.asks('Environment');
    await quickInput.pick('Sandbox');
    await quickInput.answer('A name for this account', name);
    for (const [endpoint, address] of Object.entries(account.endpoints))
      await quickInput.answer(`Address for "${endpoint}"`, address);
    await pickKind(venue, kind);
    await answer(kind, credentials);
    for (const { id, label } of venue.options.filter(({ optional }) => !optional)) {
      await quickInput.asks(`${label}:`);
      await quickInput.pick(account.options[id] ?? '');
    }
  }

  for (const { venue, kind } of kinds) {
    const name = `${venue.id} ${kind.id}`;
    test(`${venue.label}: ${kind.label}`, async () => {
      await add(venue, kind, name);
      if (kind.closed) {
        assert.match(await scene.window.modal.text(), new RegExp(`refused the key of "${name}"`));
        await scene.window.screenshot('41-refused-before-it-is-kept');
        await scene.window.modal.click('Keep All the Same');
        const { description } = await scene.orders.waitFor(new RegExp(`${name} failed:`));
        assert.match(description, /410|closed/);
      } else await scene.orders.waitFor(new RegExp(`^${name} .*live`), 30_000);
      await scene.window.screenshot(`41-signed-in-${venue.id}-${kind.id}`);
    });
  }

  test('a token that a program prints is asked of it, and asked again in a new window', async () => {
    const { venue, kind } =
      kinds.find(({ venue: { id }, kind: { id: way } }) => `${id} ${way}` === 'rails token') ?? {};
    assert.ok(venue && kind);
    const file = join(surroundings().run, 'token.txt');
    await add(venue, kind, 'rails program', async (_, { accessToken = '' }) => {
      const { quickInput } = scene.window;
      await writeFile(file, `${accessToken}\n`, { mode: 0o600 });
      await quickInput.asks('Access token:');
      await quickInput.press('Get It from a Program');
      await quickInput.asks('a program that prints it');
      await scene.window.screenshot('44-secret-from-a-program');
      await quickInput.answer('a program that prints it', `cat "${file}"`);
    });
    await scene.orders.waitFor(/^rails program .*live/, 30_000);
    await scene.window.reload();
    await scene.orders.show();
    await scene.orders.waitFor(/^rails program .*live/, 60_000);
  });

  test('an account is checked, and each answer is shown', async () => {
    const { venue, kind } = kinds.find(({ venue: { id } }) => id === 'synthetix') ?? {};
    assert.ok(venue && kind);
    await scene.window.command('Order Inspector: Check This Account…');
    await scene.window.quickInput.asks('Account');
    await scene.window.quickInput.pick(`${venue.id} ${kind.id}`);
    await scene.window.notifications.waitFor(/holds no secrets/, 60_000);
    const text = await scene.window.editor.text();
    assert.match(text, /getSubAccounts: status 200/);
    assert.match(text, /Unit in which the venue reads an expiry: .*, found/);
    await scene.window.screenshot('42-check-of-an-account');
  });

  test('what was found out at sign-in stands among the options, with its day', async () => {
    const { quickInput } = scene.window;
    await scene.window.command('Order Inspector: Account Options…');
    await quickInput.asks('Account');
    await quickInput.pick('roxom key');
    // The list of accounts has the same title.
    const found = ['Padding', 'Path prefix'].map((words) => new RegExp(`${words}\\s*found \\d{4}-`));
    await until('both options', async () => {
      const rows = (await quickInput.rows()).join('\n');
      return found.every((option) => option.test(rows));
    });
    await scene.window.screenshot('43-account-options');
    await quickInput.dismiss();
  });
});
