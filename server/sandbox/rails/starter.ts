import type { Starter } from '../starter.ts';
import type { RailsDescription, RailsOptions } from './index.ts';
import { behaviorChoices } from './venueBehavior.ts';

export const rails: Starter<RailsOptions, RailsDescription> = {
  about:
    'Rails: perpetuals. Cancels over a WebSocket with two answers, taken and done; a token in place of signatures.',
  flags: { 'no-limits': { help: 'do not enforce rate limits', options: { enforceLimits: false } } },
  choices: { '/behavior': behaviorChoices },
  start: async (common, own) => {
    const { startRails } = await import('./index.ts');
    return startRails({ ...own, ...common });
  },
};
