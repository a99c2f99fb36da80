/** The options of `npm run test:simulate`. */
import { parseArgs } from 'node:util';
import type { Mask } from './faults.ts';

/** The first seed of a run that names none: all venues are met from it on (build.ts). */
export const FIRST_SEED = 10_000_001;

export interface Options {
  readonly seed: number;
  readonly histories: number;
  readonly verbose: boolean;
  /** Ends with the first history that fails. */
  readonly stop: boolean;
  readonly mask: Mask;
}

export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: String(FIRST_SEED) },
      histories: { type: 'string', default: '100000' },
      stop: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
      'without-deeds': { type: 'string', default: '' },
      'without-faults': { type: 'string', default: '' },
    },
  });
  const list = (text: string) => text.split(',').filter((each) => each !== '');
  return {
    seed: whole(values.seed, '--seed'),
    histories: whole(values.histories, '--histories'),
    verbose: values.verbose,
    stop: values.stop,
    mask: {
      deeds: new Set(list(values['without-deeds']).map(Number)),
      faults: new Set(list(values['without-faults']).map((each) => each.replace('-', ' '))),
    },
  };
}

function whole(text: string, name: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new Error(`${name} takes a whole number.`);
  return Number(text);
}

/** How to play this very history again. */
export function command(seed: number, { deeds, faults }: Mask): string {
  const parts = [
    `npm run test:simulate -- --seed ${seed} --verbose`,
    ...(deeds.size > 0 ? [`--without-deeds ${[...deeds].join(',')}`] : []),
    ...(faults.size > 0
      ? [`--without-faults ${[...faults].map((each) => each.replace(' ', '-')).join(',')}`]
      : []),
  ];
  return parts.join(' ');
}
