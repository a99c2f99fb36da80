import type { Starter } from '../starter.ts';
import type { RoxomDescription, RoxomOptions } from './index.ts';

export const roxom: Starter<RoxomOptions, RoxomDescription> = {
  start: async (common, own) => {
    const { startRoxom } = await import('./index.ts');
    return startRoxom({ ...own, ...common });
  },
};
