import type { Account, VenueDescription } from '../protocol/model.ts';

/** An option of an account: its own choice where that is one of the description's, else the default; empty without either. */
export function optionOf(
  { options }: Pick<VenueDescription, 'options'>,
  account: Pick<Account, 'options'> | undefined,
  id: string,
): string {
  const field = options.find((one) => one.id === id);
  const chosen = account?.options[id];
  const isOffered = field?.choices?.some(({ value }) => value === chosen) ?? true;
  return chosen !== undefined && isOffered ? chosen : (field?.default ?? '');
}
