/** Tells who signed typed data, or whether the signature of a text is right. */
import { l10n, window, workspace } from 'vscode';
import type { VerifySignatureParams } from '../../../server/src/protocol/messages.ts';
import type { App } from '../app.ts';
import { schemes } from '../contributions.ts';
import { askText } from '../explaining/askText.ts';
import { tell } from '../requests/readFile.ts';
import { askChoice, askText as askLine } from '../ui/ask.ts';
import { chooseAccount } from './choose.ts';
import type { Command } from './command.ts';

type Way = 'typedData' | 'account' | 'publicKey';
type Key = Pick<VerifySignatureParams, 'accountId' | 'publicKey'>;

/** More than any key in PEM, bytes. */
const LARGEST_PEM = 100_000;

export const verifySignature: Command<'orderInspector.verifySignature'> = async (app) => {
  const title = l10n.t('Verify a Signature');
  const way = await askWay(title);
  const data = way && (await askText(title));
  const signature = data === undefined ? undefined : await askSignature(title);
  const key = way && signature !== undefined ? await askKey(app, title, way) : undefined;
  if (data === undefined || signature === undefined || !key) return;
  const { text } = await app.server.request('orderInspector/verifySignature', {
    text: data,
    signature,
    ...key,
  });
  await app.documents.open(schemes.result, l10n.t('Signature'), String(Date.now()), () => text);
};

async function askWay(title: string): Promise<Way | undefined> {
  const answer = await askChoice<Way>({ title, placeholder: l10n.t('What was signed?') }, [
    {
      label: l10n.t('Typed Data'),
      detail: l10n.t('EIP-712 in JSON: tells the address that signed.'),
      result: 'typedData',
    },
    {
      label: l10n.t('A Text, with an Account'),
      detail: l10n.t('HMAC or RSA, checked with the key of an account, which stays in the server.'),
      result: 'account',
    },
    {
      label: l10n.t('A Text, with a Public Key'),
      detail: l10n.t('RSA, checked with a key in a PEM file.'),
      result: 'publicKey',
    },
  ]);
  return typeof answer === 'string' ? undefined : answer.value;
}

async function askSignature(title: string): Promise<string | undefined> {
  const prompt = l10n.t('The signature: hex, base64, or JSON with r, s and v');
  const validate = (text: string) => (text.trim() === '' ? l10n.t('A signature is needed.') : undefined);
  const answer = await askLine({ title, prompt, validate });
  return typeof answer === 'string' ? undefined : answer.value.trim();
}

async function askKey(app: App, title: string, way: Way): Promise<Key | undefined> {
  if (way === 'typedData') return {};
  if (way === 'publicKey') return askPem(title);
  if (!workspace.isTrusted) return tell(l10n.t('This workspace is not trusted: no account is signed in.'));
  const account = await chooseAccount(app, title);
  return account && { accountId: account.id };
}

async function askPem(title: string): Promise<Key | undefined> {
  const filters = { [l10n.t('Keys')]: ['pem', 'pub', 'crt', 'cer', 'key', 'txt'] };
  const [file] = (await window.showOpenDialog({ title, filters })) ?? [];
  if (!file) return undefined;
  const { size } = await workspace.fs.stat(file);
  if (size > LARGEST_PEM) return tell(l10n.t('The file is too large for a key.'));
  return { publicKey: Buffer.from(await workspace.fs.readFile(file)).toString('utf8') };
}
