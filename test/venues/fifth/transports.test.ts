/** A fifth venue over every transport, as the four. */
import { overTransports } from '../overTransports.ts';
import { fifth, withFifth } from './registered.ts';

overTransports([{ venue: fifth.id, registry: withFifth, isPolled: true }]);
