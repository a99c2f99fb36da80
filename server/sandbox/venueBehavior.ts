/** Where a venue can behave in several ways, what may be chosen. A control changes it. */

/** The values to choose from, or the smallest number. */
export type Choice = readonly (string | boolean)[] | { readonly from: number };
export type Choices<Behavior> = Readonly<Record<keyof Behavior, Choice>>;

/** The behavior with the change, or what is wrong with the change. */
export function changeBehavior<Behavior extends object>(
  behavior: Behavior,
  choices: Choices<Behavior>,
  change: Readonly<Record<string, unknown>>,
): Behavior | string {
  const rules = new Map(Object.entries<Choices<Behavior>[keyof Behavior]>(choices));
  for (const [name, value] of Object.entries(change)) {
    const rule = rules.get(name);
    if (rule === undefined) return `there is no ${name}; there are ${[...rules.keys()].join(', ')}`;
    const problem = problemOf(rule, value);
    if (problem !== undefined) return `${name} must be ${problem}`;
  }
  return { ...behavior, ...change };
}

function problemOf(rule: Choice, value: unknown): string | undefined {
  if ('from' in rule) {
    return typeof value === 'number' && value >= rule.from ? undefined : `a number from ${rule.from}`;
  }
  return rule.some((choice) => choice === value) ? undefined : `one of ${rule.join(', ')}`;
}

/** The behavior that a venue starts with. Throws when it was given one that there is not. */
export function startBehavior<Behavior extends object>(
  usual: Behavior,
  choices: Choices<Behavior>,
  options: object,
): Behavior {
  const given = Object.entries(options).filter(([name]) => name in usual);
  const behavior = changeBehavior(usual, choices, Object.fromEntries(given));
  if (typeof behavior === 'string') throw new Error(behavior);
  return behavior;
}
