import type { Starter } from '../starter.ts';
import type { RoxomDescription, RoxomOptions } from './index.ts';
import { behaviorChoices } from './venueBehavior.ts';

export const roxom: Starter<RoxomOptions, RoxomDescription> = {
  about:
    'Roxom: perpetuals and stocks priced in bitcoin. A cancel is acknowledged at once and done a moment later; signed with RSA.',
  choices: { '/behavior': behaviorChoices },
  start: async (common, own) => {
    const { startRoxom } = await import('./index.ts');
    return startRoxom({ ...own, ...common });
  },
};
