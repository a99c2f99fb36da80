import { limitless } from './limitless/index.ts';
import { rails } from './rails/index.ts';
import { roxom } from './roxom/index.ts';
import { synthetix } from './synthetix/index.ts';
import type { Venue } from './venue.ts';

/** Every venue there is, in the order in which they are offered. */
export const venues: readonly Venue[] = [limitless, synthetix, roxom, rails];
