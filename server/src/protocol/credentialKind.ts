/** Which of a venue's kinds of credentials an account has. Pure. */
import type { Account, CredentialKind, Field, VenueDescription } from './account.ts';

type Described = Pick<VenueDescription, 'credentialKinds'>;
type Signing = Pick<Account, 'credentialKind'>;

/** The account's kind; the first one where it chose none, or one that is not known here. */
export function credentialKindOf(
  { credentialKinds }: Described,
  account: Signing | undefined,
): CredentialKind {
  return credentialKinds.find(({ id }) => id === account?.credentialKind) ?? credentialKinds[0];
}

/** Whether a record of credentials has what a kind cannot do without: while a key is changed, they may be of another kind. */
export function isOfKind({ fields }: CredentialKind, credentials: Readonly<Record<string, string>>): boolean {
  return fields.every(({ id, optional }) => optional === true || (credentials[id] ?? '') !== '');
}

/** What is secret of a record of credentials: all but what a kind says to be public. A path is, what is in its file is not. */
export function secretValues(
  { credentialKinds }: Described,
  credentials: Readonly<Record<string, string>>,
): readonly string[] {
  const isPublic = new Set(
    credentialKinds.flatMap(({ fields }) =>
      fields.filter(({ secret, fromFile }) => !secret && !fromFile).map(({ id }) => id),
    ),
  );
  return Object.entries(credentials).flatMap(([id, value]) => (isPublic.has(id) ? [] : [value]));
}

/** An option that is set and that the account's kind of credentials cannot be used with. */
export function unfitOption(
  description: Pick<VenueDescription, 'credentialKinds' | 'options'>,
  account: Pick<Account, 'credentialKind' | 'options'>,
): Field | undefined {
  const { notWith = [] } = credentialKindOf(description, account);
  return description.options.find(({ id }) => notWith.includes(id) && (account.options[id] ?? '') !== '');
}

/** The account with a kind; the first one is not written down, so that an account with it stays as it always was. */
export function withCredentialKind<T extends Signing>(
  { credentialKinds }: Described,
  account: T,
  id: string,
): T {
  const { credentialKind: _, ...others } = account;
  return (id === credentialKinds[0].id ? others : { ...others, credentialKind: id }) as T;
}
