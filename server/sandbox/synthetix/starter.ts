import type { Starter } from '../starter.ts';
import { rules, shapes } from './choices.ts';
import type { SynthetixDescription, SynthetixOptions } from './index.ts';

export const synthetix: Starter<Partial<SynthetixOptions>, SynthetixDescription> = {
  about:
    'Synthetix: perpetuals. Cancels of several orders in one request, signed as typed data (EIP-712) with a session key.',
  flags: { 'no-limits': { help: 'do not enforce rate limits', options: { enforceLimits: false } } },
  choices: { '/rules': rules, '/shapes': shapes },
  start: async (common, own) => {
    const { startSynthetix, synthetixDefaults } = await import('./index.ts');
    return startSynthetix({ ...synthetixDefaults, ...own, ...common });
  },
};
