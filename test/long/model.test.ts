/** The model of cancelling, 10,000 runs: the lying venue, as in `test/cancelling/model.test.ts`. */
import { test } from 'node:test';
import { holds } from '../cancelling/model/holds.ts';

test('whatever the venue does, nothing untrue is told and nothing is forgotten', () => holds(10_000));
