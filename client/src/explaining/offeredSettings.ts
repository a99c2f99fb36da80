/** The settings of an account that an explanation says would mend it. Pure. */
import type { Explanation } from '../../../server/src/protocol/explanation.ts';
import type { Account, Field, VenueDescription } from '../../../server/src/protocol/model.ts';

/** One option of an account with the value that it should have. */
export interface OfferedSetting {
  readonly account: Account;
  readonly field: Field;
  readonly value: string;
  readonly valueLabel: string;
}

/** Each once; none that the venue's options do not know, whose value they do not offer, or that is so already. */
export function offeredSettings(
  { causes }: Explanation,
  account: Account,
  { options }: Pick<VenueDescription, 'options'>,
): readonly OfferedSetting[] {
  const offered = causes.flatMap(({ setting }): OfferedSetting[] => {
    const field = options.find(({ id }) => id === setting?.option);
    if (!setting || !field) return [];
    const choice = field.choices?.find(({ value }) => value === setting.value);
    if ((field.choices && !choice) || valueInUse(field, account) === setting.value) return [];
    return [{ account, field, value: setting.value, valueLabel: choice?.label ?? setting.value }];
  });
  return offered.filter(
    ({ field, value }, at) =>
      offered.findIndex((one) => one.field.id === field.id && one.value === value) === at,
  );
}

/** Chosen, else found out at sign-in, else the default. */
function valueInUse({ id, default: usual }: Field, { options, found }: Account): string | undefined {
  return options[id] ?? found?.[id]?.value ?? usual;
}
