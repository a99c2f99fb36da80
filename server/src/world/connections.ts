import { RouteProblem } from './address.ts';
import { Connection } from './connection.ts';
import type { Route, Routes } from './route.ts';
import { Slots } from './slots.ts';

/** At once to one origin, as many as browsers and undici's own defaults for a busy API allow. */
const MOST = 16;

export interface Taken {
  readonly connection: Connection;
  readonly isNew: boolean;
}

/** The open connections by origin. One request at a time goes over each; those that are idle are used again. */
export class Connections {
  readonly #routes: Routes;
  readonly #origins = new Map<string, { readonly slots: Slots; idle: Connection[] }>();
  readonly #all = new Set<Connection>();
  readonly #ended = new AbortController();

  constructor(route: Routes) {
    this.#routes = route;
  }

  /** Sixteen run at once at an origin. */
  slots(origin: string): Slots {
    return this.#at(origin).slots;
  }

  /** The connection that was used last, else a new one. Throws a WayProblem, or the signal's reason. */
  async take(origin: string, limit: { readonly signal: AbortSignal }): Promise<Taken> {
    const route = await this.#routes(limit);
    for (;;) {
      const connection = this.#at(origin).idle.pop();
      if (!connection) return { connection: await this.#open(origin, route, limit.signal), isNew: true };
      if (connection.isUsable && connection.route === route) return { connection, isNew: false };
      connection.close();
    }
  }

  /** Gives back a connection whose last request has its reply. */
  release(origin: string, connection: Connection): void {
    if (connection.isUsable) this.#at(origin).idle.push(connection);
    else connection.close();
  }

  /** Whether a connection is ready that was opened less than `life` ms ago, by the way of the settings as they are. */
  async isReady(origin: string, life: number, signal: AbortSignal): Promise<boolean> {
    const route = await this.#routes({ signal });
    return this.#at(origin).idle.some((one) => one.isUsable && one.route === route && one.age < life);
  }

  /** Opens a connection and keeps it for the next request. */
  async prepare(origin: string, signal: AbortSignal): Promise<void> {
    this.release(origin, await this.#open(origin, await this.#routes({ signal }), signal));
  }

  /** Cuts all connections: what is on the wire fails. */
  close(): void {
    this.#ended.abort(new RouteProblem('The network was closed.'));
    for (const connection of this.#all) connection.close();
  }

  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  async #open(origin: string, route: Route, signal: AbortSignal): Promise<Connection> {
    const socket = await route.dial(origin, AbortSignal.any([signal, this.#ended.signal]));
    const connection = new Connection(origin, socket, route);
    this.#all.add(connection);
    connection.onClose(() => {
      this.#all.delete(connection);
      const at = this.#at(origin);
      at.idle = at.idle.filter((one) => one !== connection);
    });
    return connection;
  }

  #at(origin: string) {
    const known = this.#origins.get(origin);
    if (known) return known;
    const fresh = { slots: new Slots(MOST), idle: [] };
    this.#origins.set(origin, fresh);
    return fresh;
  }
}
