/** A fifth venue, held to what the four are held to. */
import { contractOf } from '../contract.ts';
import { fifth } from './registered.ts';

contractOf(fifth.samples);
