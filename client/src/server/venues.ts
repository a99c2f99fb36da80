/** The venues that the server speaks to. */
import type { VenueDescription } from '../../../server/src/protocol/model.ts';
import type { OrderStore } from '../orders/store.ts';
import type { LanguageServer } from './languageServer.ts';

export class Venues {
  readonly #server: LanguageServer;
  readonly #store: OrderStore;
  #known: readonly VenueDescription[] = [];

  /** What the server says is given to `store` too. */
  constructor(server: LanguageServer, store: OrderStore) {
    this.#server = server;
    this.#store = store;
  }

  /** Asks the server once. Rejects when it cannot be started. */
  async all(): Promise<readonly VenueDescription[]> {
    if (this.#known.length === 0) {
      this.#known = await this.#server.request('orderInspector/venues', null);
      this.#store.setVenues(this.#known);
    }
    return this.#known;
  }

  /** Rejects for an id that the server does not know. */
  async get(id: string): Promise<VenueDescription> {
    const venue = (await this.all()).find((one) => one.id === id);
    if (!venue) throw new Error(`No venue is called ${id}.`);
    return venue;
  }
}
