/** The venue of `test/fixtures/venue/`, registered beside the four. Nothing outside of its folder and this file knows its name. */
import { harbor as venue } from '../../fixtures/venue/harbor/index.ts';
import { harbor as starter } from '../../fixtures/venue/harbor/practice/starter.ts';
import { samples } from '../../fixtures/venue/harbor/samples.ts';
import { type Registry, registry } from '../practice.ts';

const { id } = venue.description;

/** What a fifth venue brings: itself, what the contract holds it to, and both registries with a line for it. */
export const fifth = { id, venue, samples };
export const withFifth: Registry = {
  venues: [...registry.venues, venue],
  starters: { ...registry.starters, [id]: starter },
};
