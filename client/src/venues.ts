/** The venues that the server speaks to. */
import type { VenueDescription } from '../../server/src/protocol/model.ts';
import type { LanguageServer } from './languageServer.ts';

export class Venues {
  readonly #server: LanguageServer;
  #known: readonly VenueDescription[] = [];

  constructor(server: LanguageServer) {
    this.#server = server;
  }

  /** Asks the server once. Rejects when it cannot be started. */
  async all(): Promise<readonly VenueDescription[]> {
    if (this.#known.length === 0) this.#known = await this.#server.request('orderInspector/venues', null);
    return this.#known;
  }

  /** Rejects for an id that the server does not know. */
  async get(id: string): Promise<VenueDescription> {
    const venue = (await this.all()).find((one) => one.id === id);
    if (!venue) throw new Error(`No venue is called ${id}.`);
    return venue;
  }

  /** The name people use, or the id while the server has not said. */
  label(id: string): string {
    return this.#known.find((venue) => venue.id === id)?.label ?? id;
  }
}
