import type { NetworkSettings } from '../protocol/network.ts';

export type { NetworkSettings } from '../protocol/network.ts';

/** Asked whenever a connection is made or taken: the same object for as long as nothing changed. */
export type NetworkSource = () => NetworkSettings | Promise<NetworkSettings>;

/** The variables of an environment, `process.env` for one. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What holds where no editor says anything: the environment alone decides. */
export const noSettings: NetworkSettings = { noProxy: [], certificateAuthorities: [] };

/** Reads settings that come from outside: what does not fit is left out. */
export function readNetworkSettings(value: unknown): NetworkSettings {
  const at = (key: string): unknown =>
    typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  const proxy = at('proxy');
  const url = typeof proxy === 'object' && proxy !== null ? Reflect.get(proxy, 'url') : undefined;
  const authorization = at('proxyAuthorization');
  return {
    ...(typeof url === 'string' && url.trim() !== '' ? { proxy: { url } } : {}),
    ...(typeof authorization === 'string' && authorization !== ''
      ? { proxyAuthorization: authorization }
      : {}),
    ...(at('direct') === true ? { direct: true } : {}),
    noProxy: textsOf(at('noProxy')),
    certificateAuthorities: textsOf(at('certificateAuthorities')),
  };
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value)
    ? value.filter((one): one is string => typeof one === 'string' && one !== '')
    : [];
}
