import { credentialKindOf } from '../../protocol/credentialKind.ts';
import type { Session } from '../../sessions/session.ts';
import type { AtHand, NamedAddress, NamedKey, NamedSecret } from '../../signing/explain/atHand.ts';
import { readRsaKey } from '../../signing/rsa.ts';
import { optionOf } from '../../venues/optionOf.ts';

/** An account with what it signs with, as its session has it. */
export type Signer = Pick<Session, 'account' | 'venue' | 'signers' | 'contact'>;

const NOTHING: Omit<AtHand, 'now'> = {
  secrets: [],
  publicKeys: [],
  signers: [],
  subAccounts: [],
  options: {},
};

/** What an account checks a signature with, and what those beside it at the same venue could have been mixed up with. */
export function atHandOf(own: Signer | undefined, all: readonly Signer[], now: number): AtHand {
  if (!own) return { ...NOTHING, now };
  const others = all.filter(
    ({ account: { id, venue } }) => venue === own.account.venue && id !== own.account.id,
  );
  const holders = [own, ...others];
  return {
    secrets: ownFirst(own, others, secretOf),
    publicKeys: ownFirst(own, others, keyOf),
    signers: signersOf(own),
    others: others.flatMap(signersOf),
    subAccounts: [...new Set(holders.flatMap(subAccountsOf))],
    options: optionsOf(own),
    now,
  };
}

/** The first one is what should have been used: nobody else's takes its place. */
function ownFirst<T>(
  own: Signer,
  others: readonly Signer[],
  of: (signer: Signer) => readonly T[],
): readonly T[] {
  const first = of(own);
  return first.length === 0 ? [] : [...first, ...others.flatMap(of)];
}

/** Why an account has nothing to check a signature with, as a sentence; undefined where it has. */
export function lackOf({ account, venue, contact }: Signer): string | undefined {
  const form = venue.signatureForm;
  if (form && 'signsWith' in form) {
    const kind = credentialKindOf(venue.description, account);
    if (!kind.fields.some(({ id }) => id === form.signsWith)) {
      return `The account “${account.name}” signs in with “${kind.label}”, which signs nothing: choose the account that signed, or enter its key with “Change Key…”.`;
    }
  }
  if (contact) return undefined;
  return `The account “${account.name}” is not signed in: sign in, so that its key can be used to check it.`;
}

function credentialOf({ venue, contact }: Signer, scheme: 'hmac-sha256' | 'rsa-sha256'): string | undefined {
  const form = venue.signatureForm;
  if (form?.scheme !== scheme || !('signsWith' in form)) return undefined;
  return contact?.transport.secrets[form.signsWith] || undefined;
}

function secretOf(signer: Signer): readonly NamedSecret[] {
  const secret = credentialOf(signer, 'hmac-sha256');
  return secret === undefined ? [] : [{ name: signer.account.name, secret }];
}

function keyOf(signer: Signer): readonly NamedKey[] {
  const pem = credentialOf(signer, 'rsa-sha256');
  const read = pem === undefined ? undefined : readRsaKey(pem);
  return read?.ok ? [{ name: signer.account.name, key: read.key }] : [];
}

function signersOf({ account: { name }, contact, signers }: Signer): readonly NamedAddress[] {
  const owner = contact?.transport.owner;
  const addresses = new Set([...(owner === undefined ? [] : [owner]), ...signers]);
  return [...addresses].map((address) => ({ name, address }));
}

function subAccountsOf({ account, venue: { description } }: Signer): readonly string[] {
  return description.options
    .filter(({ discover }) => discover)
    .map(({ id }) => optionOf(description, account, id))
    .filter((value) => value !== '');
}

function optionsOf({ account, venue: { description } }: Signer): Readonly<Record<string, string>> {
  const used = description.options.map(({ id }) => [id, optionOf(description, account, id)] as const);
  return Object.fromEntries(used.filter(([, value]) => value !== ''));
}
