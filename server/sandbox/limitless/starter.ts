import type { Starter } from '../starter.ts';
import type { LimitlessDescription, LimitlessOptions } from './index.ts';
import { behaviorChoices } from './state.ts';

export const limitless: Starter<Partial<LimitlessOptions>, LimitlessDescription> = {
  flags: { 'no-limits': { help: 'do not enforce rate limits', options: { enforceLimits: false } } },
  choices: { '/behavior': behaviorChoices },
  start: async (common, own) => {
    const { limitlessDefaults, startLimitless } = await import('./index.ts');
    return startLimitless({ ...limitlessDefaults, ...own, ...common });
  },
};
