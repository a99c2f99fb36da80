import type { Account, Field, Found, Millis, Problem, VenueDescription } from '../protocol/model.ts';
import { isChosen, optionOf } from '../venues/optionOf.ts';

/**
 * The account once for each way in which the options that its venue's documents leave open can be read: as it is now,
 * then with every other choice. Only the account itself where nothing is open.
 */
export function readingsOf(
  description: VenueDescription,
  account: Account,
): readonly [Account, ...Account[]] {
  const open = description.options.filter(
    (field) => field.foundAtSignIn === 'byTrying' && !isChosen(field, account),
  );
  const combinations = open.reduce<readonly Readonly<Record<string, string>>[]>(
    (all, field) =>
      valuesOf(field, optionOf(description, account, field.id)).flatMap((value) =>
        all.map((one) => ({ ...one, [field.id]: value })),
      ),
    [{}],
  );
  if (open.length === 0) return [account];
  const [first = {}, ...others] = combinations;
  return [withFound(account, first), ...others.map((values) => withFound(account, values))];
}

/** The choices of a field, the one of now first. */
function valuesOf({ choices = [] }: Field, now: string): readonly string[] {
  return [now, ...choices.map(({ value }) => value).filter((value) => value !== now)];
}

/** Not said yet when; `foundBy` tells. */
function withFound(account: Account, values: Readonly<Record<string, string>>): Account {
  const found = Object.entries(values).map(([id, value]) => [id, { value, at: 0 }] as const);
  return { ...account, found: { ...account.found, ...Object.fromEntries(found) } };
}

/** What was found when the venue took a read: what was known before keeps its time. */
export function foundBy(reading: Account, before: Account, now: Millis): Account {
  if (!reading.found) return reading;
  const stamped = Object.entries(reading.found).map(([id, { value, at }]) => {
    const known = before.found?.[id];
    return [id, { value, at: known?.value === value ? known.at : at || now }] as const;
  });
  return { ...reading, found: Object.fromEntries(stamped) satisfies Found };
}

/** Whether a failure may be the reading's: the venue refused the signature, or did not know the path. */
export function mayBeReading(problem: Problem): boolean {
  return (isKeyRefusal(problem) && !problem.expired) || problem.notFound === true;
}

/** Whether the venue refused the key itself. */
export function isKeyRefusal({ code }: Problem): boolean {
  return code === 'authentication' || code === 'forbidden';
}
