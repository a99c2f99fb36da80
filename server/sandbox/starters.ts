import { limitless } from './limitless/starter.ts';
import { rails } from './rails/starter.ts';
import { roxom } from './roxom/starter.ts';
import { synthetix } from './synthetix/starter.ts';

/** Every practice venue there is: one line each, in the order in which they are offered. */
export const starters = { limitless, synthetix, roxom, rails };
