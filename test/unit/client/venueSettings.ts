/**
 * The parts of the manifest that name venues, made from their descriptions. `UPDATE_GOLDEN=1 npm run test:unit` writes
 * them into package.json and package.nls.json; read the diff.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Field, VenueDescription } from '../../../server/src/protocol/model.ts';

interface Described {
  readonly description: VenueDescription;
}

const root = join(import.meta.dirname, '../../..');

interface OptionSetting {
  /** `roxom.padding`. */
  readonly name: string;
  readonly label: string;
  readonly field: Field;
}

function optionSettings(venues: readonly Described[]): readonly OptionSetting[] {
  return venues.flatMap(({ description: { id, label, options } }) =>
    options
      .filter(({ hasSetting }) => hasSetting)
      .map((field) => ({ name: `${id}.${field.id}`, label, field })),
  );
}

/** The manifest's properties by their key. */
export function venueSettings(venues: readonly Described[]): Readonly<Record<string, object>> {
  return Object.fromEntries(
    optionSettings(venues).map(({ name, field: { default: value, choices, pattern, foundAtSignIn } }) => [
      `orderInspector.${name}`,
      {
        type: 'string',
        default: foundAtSignIn ? '' : value,
        ...(pattern === undefined ? {} : { pattern: foundAtSignIn ? `^$|${pattern}` : pattern }),
        scope: 'application',
        markdownDescription: `%setting.${name}%`,
        ...(choices === undefined
          ? {}
          : {
              enum: [...(foundAtSignIn ? [''] : []), ...choices.map((choice) => choice.value)],
              enumDescriptions: [
                ...(foundAtSignIn ? ['%setting.foundAtSignIn%'] : []),
                ...choices.map((choice) => `%${choiceKey(name, choice.value)}%`),
              ],
            }),
      },
    ]),
  );
}

/** The texts that they name. */
export function venueTexts(venues: readonly Described[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    optionSettings(venues).flatMap(({ name, label, field: { label: what, hint, choices = [] } }) => [
      [`setting.${name}`, `${what} of accounts at ${label} that do not choose it themselves. ${hint}`],
      ...choices.map((choice) => [choiceKey(name, choice.value), `${choice.label}. ${choice.hint}`]),
    ]),
  );
}

function choiceKey(name: string, value: string): string {
  return `setting.${name}.${value.replace(/\W+/g, '_').replace(/^_/, '')}`;
}

export function writeVenueSettings(venues: readonly Described[]): void {
  change('package.json', (manifest) => {
    const { configuration } = manifest['contributes'] as { configuration: { properties: object } };
    configuration.properties = { ...without(configuration.properties, isOfVenue), ...venueSettings(venues) };
    return manifest;
  });
  change('package.nls.json', (texts) => ({ ...without(texts, isTextOfVenue), ...venueTexts(venues) }));
}

const isOfVenue = (key: string) =>
  /^orderInspector\.\w+\.\w+$/.test(key) && key !== 'orderInspector.trace.server';
const isTextOfVenue = (key: string) => /^setting\.(?!confirm\.|emergency\.|trace\.)\w+\.\w+/.test(key);

function without(all: object, isOut: (key: string) => boolean): object {
  return Object.fromEntries(Object.entries(all).filter(([key]) => !isOut(key)));
}

function change(file: string, edit: (content: Record<string, unknown>) => object): void {
  const path = join(root, file);
  const content = edit(JSON.parse(readFileSync(path, 'utf8')));
  writeFileSync(path, `${JSON.stringify(content, undefined, 2)}\n`);
}
