/** Every venue over every transport: see `overTransports.ts`. */
import { starters } from '../../server/sandbox/starters.ts';
import { overTransports } from './overTransports.ts';

overTransports(Object.keys(starters).map((venue) => ({ venue })));
