import type { Starter } from '../starter.ts';
import type { RoxomDescription, RoxomOptions } from './index.ts';
import { behaviorChoices } from './venueBehavior.ts';

export const roxom: Starter<RoxomOptions, RoxomDescription> = {
  choices: { '/behavior': behaviorChoices },
  start: async (common, own) => {
    const { startRoxom } = await import('./index.ts');
    return startRoxom({ ...own, ...common });
  },
};
