/** Which proxy a connection goes through: settings first, then the environment, as VS Code and curl decide. */
import { BlockList, isIP } from 'node:net';
import { hostOf, portOf, RouteProblem } from './address.ts';
import type { Environment, NetworkSettings } from './networkSettings.ts';

export interface ProxyServer {
  readonly url: URL;
  /** For people: host and port, never a user or a password. */
  readonly name: string;
  /** The value of `Proxy-Authorization`: a secret. */
  readonly authorization?: string;
}

/** Undefined for a direct connection. Throws a WayProblem for a proxy that cannot be used: never around it. */
export function proxyFor(
  origin: URL,
  settings: NetworkSettings,
  environment: Environment,
): ProxyServer | undefined {
  if (settings.direct || isLoopback(hostOf(origin))) return undefined;
  const text = settings.proxy?.url ?? fromEnvironment(origin.protocol, environment);
  if (!text) return undefined;
  const exceptions = [...settings.noProxy, ...variable(environment, 'no_proxy').split(/[\s,]+/)];
  if (exceptions.some((exception) => covers(exception.trim().toLowerCase(), origin))) return undefined;
  return readProxy(text, settings.proxyAuthorization);
}

/** A proxy for HTTPS is asked for first, then one for everything; last the one for HTTP, as VS Code does. */
function fromEnvironment(protocol: string, environment: Environment): string {
  const names =
    protocol === 'https:' ? ['https_proxy', 'all_proxy', 'http_proxy'] : ['http_proxy', 'all_proxy'];
  return names.map((name) => variable(environment, name)).find((text) => text !== '') ?? '';
}

/** The lower-case name counts first. */
function variable(environment: Environment, name: string): string {
  return (environment[name] || environment[name.toUpperCase()] || '').trim();
}

function readProxy(text: string, authorization: string | undefined): ProxyServer {
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  // The text may hold a password, so it is not quoted.
  if (!URL.canParse(address)) throw new RouteProblem('The address of the proxy cannot be read.');
  const url = new URL(address);
  const name = `${url.hostname}:${portOf(url)}`;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new RouteProblem(
      `The proxy ${url.protocol}//${name} is of a kind that cannot be used: only HTTP proxies can.`,
    );
  }
  const own = authorization ?? basic(url);
  return { url, name, ...(own === undefined ? {} : { authorization: own }) };
}

function basic({ username, password }: URL): string | undefined {
  if (username === '' && password === '') return undefined;
  const text = `${decoded(username)}:${decoded(password)}`;
  return `Basic ${Buffer.from(text, 'utf8').toString('base64')}`;
}

/** What is not percent-encoded as it should be is taken as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** This computer is never reached through a proxy. */
function isLoopback(host: string): boolean {
  return /^(localhost|.*\.localhost|127(\.\d+){3}|::1)$/i.test(host);
}

/** `*`, a host with all hosts under it, `.host`, `*.host`, each with or without a port; an address; a network. */
function covers(exception: string, origin: URL): boolean {
  if (exception === '') return false;
  if (exception === '*') return true;
  const host = hostOf(origin).toLowerCase();
  if (isIP(host)) return coversAddress(exception, host, origin);
  const [, name = '', port] = /^(.*?)(?::(\d+))?$/.exec(exception) ?? [];
  const bare = name.replace(/^\*?\./, '');
  if (bare === '' || (port !== undefined && Number(port) !== portOf(origin))) return false;
  return host === bare || host.endsWith(`.${bare}`);
}

function coversAddress(exception: string, host: string, origin: URL): boolean {
  const [, address = '', port] = /^(.*?)(?::(\d+))?$/.exec(exception) ?? [];
  if (exception === host || exception === `[${host}]`) return true;
  if (address.replace(/^\[|\]$/g, '') === host) return port === undefined || Number(port) === portOf(origin);
  const [network = '', bits] = exception.split('/');
  if (bits === undefined || isIP(network) === 0 || isIP(network) !== isIP(host)) return false;
  const family = isIP(host) === 6 ? 'ipv6' : 'ipv4';
  if (!/^\d+$/.test(bits) || Number(bits) > (family === 'ipv6' ? 128 : 32)) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(bits), family);
  return list.check(host, family);
}
