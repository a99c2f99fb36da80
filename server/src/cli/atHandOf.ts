import { createPublicKey } from 'node:crypto';
import type { AtHand, NamedKey, NamedSecret } from '../signing/explain/atHand.ts';
import type { ExplainArguments } from './explainArguments.ts';
import { type Given, given, textOf, unusable } from './given.ts';

/** What the arguments give to check a signature with. The secret comes from the environment or standard input alone. */
export async function atHandOf(
  args: ExplainArguments,
  environment: Readonly<Record<string, string | undefined>>,
  input: AsyncIterable<Buffer | string>,
): Promise<Given<AtHand>> {
  const secret = await secretOf(args, environment, input);
  if (!secret.ok) return secret;
  const file = args.publicKey === undefined ? given(undefined) : await textOf(args.publicKey, input);
  if (!file.ok) return file;
  const named = file.value === undefined ? undefined : keyOf('--public-key', file.value);
  if (named && !named.ok) return named;
  const own =
    secret.value && isPem(secret.value.secret) ? keyOf(secret.value.name, secret.value.secret) : undefined;
  if (own && !own.ok) return own;
  return given({
    secrets: secret.value && own === undefined ? [secret.value] : [],
    publicKeys: [...(named ? [named.value] : []), ...(own ? [own.value] : [])],
    signers: args.signers.map((address) => ({ address })),
    subAccounts: args.subAccounts,
    options: {},
    now: Date.now(),
  });
}

async function secretOf(
  { secretEnv, secretStdin }: ExplainArguments,
  environment: Readonly<Record<string, string | undefined>>,
  input: AsyncIterable<Buffer | string>,
): Promise<Given<NamedSecret | undefined>> {
  if (secretEnv !== undefined) {
    const secret = environment[secretEnv] ?? '';
    return secret.trim() === ''
      ? unusable('The variable of --secret-env holds nothing.')
      : given({ name: secretEnv, secret });
  }
  if (!secretStdin) return given(undefined);
  const read = await textOf('-', input);
  if (!read.ok) return read;
  const secret = read.value.replace(/\r?\n$/, '');
  return secret.trim() === ''
    ? unusable('Standard input holds no secret.')
    : given({ name: 'standard input', secret });
}

function isPem(secret: string): boolean {
  return secret.includes('-----BEGIN ');
}

/** The public key of a PEM; of a private one, its public half. */
function keyOf(name: string, pem: string): Given<NamedKey> {
  try {
    return given({ name, key: createPublicKey(pem) });
  } catch {
    return unusable(`${name} holds no key in PEM that can be read.`);
  }
}
