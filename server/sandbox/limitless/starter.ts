import type { Starter } from '../starter.ts';
import type { LimitlessDescription, LimitlessOptions } from './index.ts';
import { behaviorChoices } from './state.ts';

export const limitless: Starter<Partial<LimitlessOptions>, LimitlessDescription> = {
  about:
    'Limitless Exchange: prediction markets. One cancel or a batch over HTTP, each request signed with HMAC-SHA256.',
  flags: { 'no-limits': { help: 'do not enforce rate limits', options: { enforceLimits: false } } },
  choices: { '/behavior': behaviorChoices },
  start: async (common, own) => {
    const { limitlessDefaults, startLimitless } = await import('./index.ts');
    return startLimitless({ ...limitlessDefaults, ...own, ...common });
  },
};
