/** The truth about every cancellation, against a venue that lies: 500 runs; 10,000 in `npm run test:long`. */
import { test } from 'node:test';
import { holds } from './model/holds.ts';

test('whatever the venue does, nothing untrue is told and nothing is forgotten', () => holds(500));
