/** How venues are reached with the settings as they are, and why one is not. */
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, RouteProblem } from './address.ts';
import { open } from './dial.ts';
import { type Environment, type NetworkSettings, type NetworkSource, noSettings } from './networkSettings.ts';
import { type ProxyServer, proxyFor } from './proxyChoice.ts';
import { isUnknownIssuer, Trust } from './trust.ts';

/** From the first packet to the last of the handshakes, ms. */
const CONNECT_MS = 10_000;
/** How long an editor may take to say how the network is reached, ms. */
const ANSWER_MS = 5_000;

/** The way to the venues with one state of the settings. */
export interface Route {
  /** A connected socket that nothing was written to yet. Throws a WayProblem; on abort the signal's reason. */
  dial(origin: string, signal: AbortSignal): Promise<Socket>;
}

/** Whoever waits: the signal is only looked at where there is something to wait for. */
interface Waiting {
  readonly signal: AbortSignal;
}

export type Routes = (by: Waiting) => Promise<Route>;

/** The way as the settings are now: another one as soon as they change. Throws a WayProblem, or on abort. */
export function createRoutes(
  source: NetworkSource = () => noSettings,
  environment: Environment = process.env,
): Routes {
  let [known, route]: [NetworkSettings | undefined, Route | undefined] = [undefined, undefined];
  return async (by) => {
    const given = source();
    const settings = given instanceof Promise ? await inTime(given, by) : given;
    if (!route || settings !== known) [known, route] = [settings, createWay(settings, environment)];
    return route;
  };
}

/** Nothing waits for an editor for ever. Throws a WayProblem. */
async function inTime(given: Promise<NetworkSettings>, by: Waiting): Promise<NetworkSettings> {
  const enough = new AbortController();
  const signal = AbortSignal.any([enough.signal, by.signal]);
  const late = sleep(ANSWER_MS, undefined, { signal, ref: false }).then(() => {
    throw new RouteProblem('The editor did not say in time how the network is reached.');
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([given, late]);
  } finally {
    enough.abort();
  }
}

function createWay(settings: NetworkSettings, environment: Environment): Route {
  const trust = new Trust(settings.certificateAuthorities);
  const dial = async (origin: string, signal: AbortSignal): Promise<Socket> => {
    signal.throwIfAborted();
    const url = new URL(origin.replace(/^ws/, 'http'));
    const proxy = proxyFor(url, settings, environment);
    const limit = AbortSignal.any([signal, AbortSignal.timeout(CONNECT_MS)]);
    try {
      return await open(url, proxy, trust, limit);
    } catch (error) {
      signal.throwIfAborted();
      if (isUnknownIssuer(error) && trust.trustSystem()) return dial(origin, signal);
      throw problemOf(error, url, proxy, limit.aborted);
    }
  };
  return { dial };
}

function problemOf(error: unknown, url: URL, proxy: ProxyServer | undefined, late: boolean): RouteProblem {
  const by = proxy ? ` through the proxy at ${proxy.name}` : '';
  if (late) return new RouteProblem(`No connection to ${url.host}${by} within ${CONNECT_MS / 1000} s.`);
  if (error instanceof RouteProblem) return error;
  const words = describe(error as Error);
  if (isUnknownIssuer(error)) {
    return new RouteProblem(
      `The certificate of ${url.host}${by} is not trusted (${words}). If your company or proxy has a certificate authority of its own, add it to "orderInspector.certificateAuthorities".`,
    );
  }
  return new RouteProblem(proxy ? `${url.host} cannot be reached${by}: ${words}` : words);
}
