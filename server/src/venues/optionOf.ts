import type { Account, Field, VenueDescription } from '../protocol/model.ts';

/** An option of an account as it is used: chosen, else found out at sign-in, else the default; empty without any. */
export function optionOf(
  { options }: Pick<VenueDescription, 'options'>,
  account: Pick<Account, 'options' | 'found'> | undefined,
  id: string,
): string {
  const field = options.find((one) => one.id === id);
  if (account && field && isChosen(field, account)) return account.options[id] ?? '';
  const found = field?.foundAtSignIn ? account?.found?.[id]?.value : undefined;
  return field && found !== undefined && isOffered(field, found) ? found : (field?.default ?? '');
}

function isOffered({ choices, pattern }: Field, found: string): boolean {
  if (choices) return choices.some(({ value }) => value === found);
  return pattern !== undefined && new RegExp(pattern).test(found);
}

/** Whether a person, or a setting, chose this option. */
export function isOptionChosen(
  { options }: Pick<VenueDescription, 'options'>,
  account: Pick<Account, 'options'>,
  id: string,
): boolean {
  return options.some((field) => field.id === id && isChosen(field, account));
}

/** Whether an option was found out, and is one that its field offers. */
export function isOptionFound(
  { options }: Pick<VenueDescription, 'options'>,
  account: Pick<Account, 'found'>,
  id: string,
): boolean {
  const value = account.found?.[id]?.value;
  return value !== undefined && options.some((field) => field.id === id && isOffered(field, value));
}

/** Whether a person, or a setting, chose an option: a value that the field does not offer is no choice. */
export function isChosen({ id, choices }: Field, { options }: Pick<Account, 'options'>): boolean {
  const chosen = options[id];
  return chosen !== undefined && (choices?.some(({ value }) => value === chosen) ?? true);
}
