import type { Codes, LintOptions } from '../requests/index.ts';

type Config = Pick<LintOptions, 'severities' | 'venueByGlob'>;

const severities = ['off', 'hint', 'information', 'warning', 'error'];

/**
 * Reads a configuration: `rules` and `venueByGlob`, or the same with `orderInspector.` before them, as in VS Code's
 * settings. Throws with words for a person: a mistake in it must not pass for a clean file.
 */
export function readConfig(text: string, venues: readonly string[], codes: Codes): Config {
  const config: unknown = JSON.parse(text);
  if (typeof config !== 'object' || config === null || Array.isArray(config))
    throw new Error('is not an object');
  const at = (key: string): unknown =>
    Reflect.get(config, key) ?? Reflect.get(config, `orderInspector.${key}`);
  const rules = entries('rules', at('rules'), Object.keys(codes), severities);
  const venueByGlob = entries('venueByGlob', at('venueByGlob'), undefined, venues);
  if (!rules && !venueByGlob) throw new Error('holds neither rules nor venueByGlob');
  return {
    ...(rules ? { severities: rules as NonNullable<Config['severities']> } : {}),
    ...(venueByGlob ? { venueByGlob: venueByGlob as NonNullable<Config['venueByGlob']> } : {}),
  };
}

function entries(
  name: string,
  value: unknown,
  keys: readonly string[] | undefined,
  values: readonly string[],
): Record<string, unknown> | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || value === null) throw new Error(`${name} is not an object`);
  for (const [key, item] of Object.entries(value)) {
    if (keys && !keys.includes(key))
      throw new Error(`${name} names ${JSON.stringify(key)}, which is no code`);
    if (keys && typeof item === 'object') entries(`${name}: ${key}`, item, undefined, values);
    else if (!values.includes(String(item))) {
      throw new Error(`${name}: ${JSON.stringify(key)} is ${JSON.stringify(item)}; use ${values.join(', ')}`);
    }
  }
  return value as Record<string, unknown>;
}
