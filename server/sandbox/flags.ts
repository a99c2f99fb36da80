/** What the command line can say about the practice venues, as these tell it themselves. */
import type { Flag, Starters } from './starter.ts';
import type { Choice } from './venueBehavior.ts';

interface Known {
  readonly name: string;
  /** Which venues know it. */
  readonly venues: readonly string[];
  readonly help: string;
}

/** Every flag of some venue, once, with the words of the first one that knows it. */
export function flagsOf(starters: Starters): readonly Known[] {
  const all = Object.entries(starters).flatMap(([venue, { flags = {} }]) =>
    Object.entries(flags).map(([name, { help }]) => ({ name, venue, help })),
  );
  return [...Map.groupBy(all, ({ name }) => name)].map(([name, known]) => ({
    name,
    venues: known.map(({ venue }) => venue),
    help: known[0]?.help ?? '',
  }));
}

/** The lines of the usage text. */
export function flagUsage(starters: Starters): string {
  return flagsOf(starters)
    .map(({ name, help, venues }) => `  --${name.padEnd(13)} ${help} (${venues.join(', ')})`)
    .join('\n');
}

/** The lines of the usage text about what the venues' documents leave open: a paragraph for each venue and control. */
export function choiceUsage(starters: Starters): string {
  return Object.entries(starters)
    .flatMap(([venue, { choices = {} }]) =>
      Object.entries(choices).map(([control, all]) => {
        const lines = Object.entries(all).map(([name, choice]) => `    ${name}: ${choiceWords(choice)}`);
        return [`  ${venue}, POST ${control}`, ...lines].join('\n');
      }),
    )
    .join('\n');
}

function choiceWords(choice: Choice): string {
  return 'join' in choice ? choice.join(', ') : `a number from ${choice.from}`;
}

/** By venue, the options that the given flags stand for. */
export function optionsByFlags(
  starters: Starters,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, object>> {
  const optionsOf = (flags: Readonly<Record<string, Flag>>): object =>
    Object.assign(
      {},
      ...Object.entries(flags).map(([name, { options }]) => (given[name] === true ? options : {})),
    );
  return Object.fromEntries(
    Object.entries(starters).map(([venue, { flags = {} }]) => [venue, optionsOf(flags)]),
  );
}
