/** What a practice venue is to the rest of the sandbox. */
import type { Control } from './controlType.ts';
import type { Faults } from './faults.ts';
import type { Journal } from './journal.ts';
import type { Transport } from './transport.ts';

export interface VenueOptions {
  /** How many orders are open at the start. */
  readonly orders: number;
  /** The same seed gives the same orders and credentials; without it both are random. */
  readonly seed?: number;
  /** Added to every answer. Milliseconds. */
  readonly latencyMs: number;
  /** 0 for any free port. */
  readonly port: number;
  /** The book moves only when it is told to. */
  readonly still: boolean;
  readonly journal: Journal;
  readonly transport: Transport;
}

type Texts = Readonly<Record<string, string>>;

/** An account that the venue accepts, by the ids of the product's own description of the venue: an extension asks nothing else. */
interface AccountDescription {
  readonly endpoints: Texts;
  readonly credentials: Texts;
  /** What else it accepts, by the ids of the kinds that the product's description of the venue has beside the first one. */
  readonly otherCredentials?: Readonly<Record<string, Texts>>;
  readonly options: Texts;
}

/** What every venue says of itself. */
export interface VenueFacts {
  readonly account: AccountDescription;
}

export interface PracticeVenue<Description extends VenueFacts = VenueFacts> {
  /** What the venue adds to the sandbox's JSON line: addresses and practice credentials. */
  readonly description: Description;
  readonly faults: Faults;
  /** By path of the control server, without the slash. */
  readonly controls: Readonly<Record<string, Control>>;
  /** All orders with their status. */
  book(): unknown;
  dropStreams(): void;
  /** Ends connections that nothing is asked over. */
  closeIdle(): void;
  stop(): Promise<void>;
}
