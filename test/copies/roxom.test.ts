/** Copies of Roxom's cancels, run against its practice venue. */
import { constants, sign } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type AtVenue, startAtVenue } from './atVenue.ts';

const paddings = {
  pkcs1: { padding: constants.RSA_PKCS1_PADDING },
  pss: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 },
} as const;

for (const padding of ['pkcs1', 'pss'] as const) {
  describe(`a cancel with ${padding}`, () => {
    let venue: AtVenue;
    let folder: string;
    let env: Readonly<Record<string, string>>;

    before(async () => {
      venue = await startAtVenue({ venue: 'roxom', accountOptions: { padding }, roxom: { padding } });
      folder = await mkdtemp(join(tmpdir(), 'order-inspector-key-'));
      const { keyId = '', privateKeyPem = '' } = venue.practice.secrets;
      const file = join(folder, 'key of "mine".pem');
      await writeFile(file, privateKeyPem);
      env = { ROXOM_KEY_ID: keyId, ROXOM_PRIVATE_KEY_FILE: file };
    });
    after(async () => {
      await venue.stop();
      await rm(folder, { recursive: true });
    });

    for (const id of ['opensslCurl', 'typescript', 'python']) {
      test(`${id}: by orderId`, async () => {
        const { orderId } = venue.take();
        const { copy } = await venue.copy(id, { by: 'orderId', orderIds: [orderId] });
        await venue.cancels(copy, { env }, [orderId]);
      });
    }

    test('curl: with a signature that was made elsewhere', async () => {
      const { orderId } = venue.take();
      const { plan, copy } = await venue.copy('curl', { by: 'orderId', orderIds: [orderId] });
      const text = plan.steps[0]?.stages.find(({ title }) => title === 'Payload string')?.text ?? '';
      const key = venue.practice.secrets['privateKeyPem'] ?? '';
      const signature = sign('sha256', Buffer.from(text), { key, ...paddings[padding] });
      const signed = { ...env, ROXOM_SIGNATURE: signature.toString('base64') };
      await venue.cancels(copy, { env: signed }, [orderId]);
    });
  });
}

describe('a cancel of everything', () => {
  let venue: AtVenue;
  before(async () => {
    venue = await startAtVenue({ venue: 'roxom' });
  });
  after(() => venue.stop());

  test('TypeScript: every order is gone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'order-inspector-key-'));
    const { keyId = '', privateKeyPem = '' } = venue.practice.secrets;
    await writeFile(join(folder, 'key.pem'), privateKeyPem);
    const env = { ROXOM_KEY_ID: keyId, ROXOM_PRIVATE_KEY_FILE: join(folder, 'key.pem') };
    const { copy } = await venue.copy('typescript', { by: 'all' });
    await venue.cancels(copy, { env }, [...venue.practice.orders().keys()]);
    await rm(folder, { recursive: true });
  });
});
