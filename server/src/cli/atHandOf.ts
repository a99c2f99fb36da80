import { createPublicKey, type KeyObject } from 'node:crypto';
import type { AtHand, NamedKey, NamedSecret } from '../signing/explain/atHand.ts';
import type { ExplainArguments } from './explainArguments.ts';
import { type Given, given, textOf, unusable } from './given.ts';

/** What the arguments give to check a signature with. The secret comes from the environment or standard input alone. */
export async function atHandOf(
  args: ExplainArguments,
  environment: Readonly<Record<string, string | undefined>>,
  input: AsyncIterable<Buffer | string>,
): Promise<Given<AtHand>> {
  const secrets = await secretsOf(args, environment, input);
  if (!secrets.ok) return secrets;
  const file = args.publicKey === undefined ? given(undefined) : await textOf(args.publicKey, input);
  if (!file.ok) return file;
  const pems = secrets.value.filter(({ secret }) => isPem(secret));
  const keys: NamedKey[] = [];
  for (const { name, secret } of [
    ...(file.value === undefined ? [] : [{ name: '--public-key', secret: file.value }]),
    ...pems,
  ]) {
    const key = keyOf(name, secret);
    if (!key.ok) return key;
    keys.push(key.value);
  }
  return given({
    secrets: secrets.value.filter((secret) => !pems.includes(secret)),
    publicKeys: keys,
    signers: args.signers.map((address) => ({ address })),
    others: args.otherSigners.map((address) => ({ address })),
    subAccounts: args.subAccounts,
    options: {},
    now: Date.now(),
  });
}

async function secretsOf(
  { secretEnvs, secretStdin }: ExplainArguments,
  environment: Readonly<Record<string, string | undefined>>,
  input: AsyncIterable<Buffer | string>,
): Promise<Given<readonly NamedSecret[]>> {
  const secrets = secretEnvs.map((name) => ({ name, secret: environment[name] ?? '' }));
  if (secrets.some(({ secret }) => secret.trim() === '')) {
    return unusable(
      secrets.length === 1
        ? 'The variable of --secret-env holds nothing.'
        : 'A variable of --secret-env holds nothing.',
    );
  }
  if (!secretStdin) return given(secrets);
  const read = await textOf('-', input);
  if (!read.ok) return read;
  const secret = read.value.replace(/\r?\n$/, '');
  return secret.trim() === ''
    ? unusable('Standard input holds no secret.')
    : given([{ name: 'standard input', secret }]);
}

function isPem(secret: string): boolean {
  return secret.includes('-----BEGIN ');
}

/** The public key of a PEM, also on one line as in `.env` files; of a private one, its public half. */
function keyOf(name: string, pem: string): Given<NamedKey> {
  const key = readKey(onSeveralLines(pem));
  if (key === undefined) return unusable(`${name} holds no key in PEM that can be read.`);
  const type = key.asymmetricKeyType ?? '';
  if (type.startsWith('rsa')) return given({ name, key });
  return unusable(`${name} holds an ${type === 'ec' ? 'EC' : type} key; an RSA key is needed.`);
}

function readKey(pem: string): KeyObject | undefined {
  try {
    return createPublicKey(pem);
  } catch {
    return undefined;
  }
}

/** Line ends that were written as `\n`, and quotes around the text, are those of `.env` files. */
function onSeveralLines(pem: string): string {
  if (!pem.includes('\\n')) return pem;
  return pem
    .trim()
    .replace(/^(["'])(.*)\1$/s, '$2')
    .replaceAll('\\r', '')
    .replaceAll('\\n', '\n');
}
