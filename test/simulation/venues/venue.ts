/** What a simulated venue is: the real adapter on our side, and on the other one its wire format over the exchange. Types only. */
import type { Account } from '../../../server/src/protocol/model.ts';
import type { Call, Venue } from '../../../server/src/venues/venue.ts';
import type { Arrival, Exchange, SimOrder } from '../exchange.ts';

/** What a request asks for, read from its bytes. */
export interface Asked {
  readonly kind: 'read' | 'cancel';
  /** For the log and for the counts. */
  readonly what: string;
  readonly by: 'orderId' | 'clientOrderId' | 'all';
  /** Ids of orders; a market, or nothing, for a cancel of all. */
  readonly ids: readonly string[];
  /** The text of a preview that has to be what was shown, where one was shown. */
  readonly shown: string;
  /** What the request's intent in the journal is known by: `payload <SHA-256>`, `nonce <decimal>` or `request <method> <target>`. */
  readonly intent: string;
  readonly nonce?: string;
}

/** What a request meets at the venue. */
export interface Meeting {
  readonly exchange: Exchange;
  readonly arrival: Arrival;
  /** Reads show how it was at this monotonic time. */
  readonly asOf: number;
  /** How long the venue takes to do what it acknowledged, where it acknowledges first, ms. */
  readonly wait: number;
  /** `held`: an order is being released. `fills`: an order is filled just now. */
  readonly mishap: 'held' | 'fills' | undefined;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfter?: number;
}

/** An answer on a standing connection: that it was taken in, or what became of it. */
export type SayAnswer = (which: 'taken' | 'over', text: string) => void;

/** A cancel that is a message, at the venue. */
export interface FrameMeeting extends Omit<Meeting, 'mishap'> {
  /** `dropped`: it is acknowledged and never done. */
  readonly mishap: Meeting['mishap'] | 'dropped';
  /** The subprotocols that its connection was opened with. */
  readonly protocols: readonly string[];
  /** Whether the answers carry the id of the request. */
  readonly isNamed: boolean;
  readonly say: SayAnswer;
}

/** A standing connection that takes cancels and tells of orders from its first moment on. */
export interface SimFrames {
  /** How long a connection with these subprotocols lasts, ms; undefined where the handshake is refused. */
  admit(protocols: readonly string[], now: number): number | undefined;
  /** Whether a message is a request. */
  isRequest(text: string): boolean;
  answer(call: Call, meeting: FrameMeeting): void;
  /** A limit, and the answer of a venue that broke, as messages. */
  limit(call: Call, retryAfter: number | undefined): string;
  broken(call: Call): string;
  /** The id of the request that cancelled an order, if one with an id did, and the id of a request. */
  cause(order: SimOrder): string | undefined;
  idOf(call: Call): string;
}

/** One venue of one history. */
export interface SimVenue {
  readonly venue: Venue;
  readonly account: Account;
  readonly secrets: Readonly<Record<string, string>>;
  readonly markets: readonly [string, ...string[]];
  readonly nameOrder: (index: number) => string;
  asks(call: Call): Asked;
  answer(call: Call, asked: Asked, meeting: Meeting): Answer;
  /** A limit that the venue refuses by, in its own form. */
  limit(retryAfter: number | undefined): Answer;
  /** The answer of a venue that broke, in its own form. */
  broken(): Answer;
  /** What its stream answers to a message; `up` when the stream tells of orders from now on. */
  hear(text: string): { readonly replies: readonly string[]; readonly isUp: boolean };
  /** What its stream says of an order that changed. */
  event(order: SimOrder): string;
  /** Its reads tell an order that expired from one that was cancelled. */
  readonly canExpire: boolean;
  /** It cancels everything in all markets at once. */
  readonly cancelsAll: boolean;
  /** Another program of the same owner uses a number up. */
  otherProgram(exchange: Exchange): void;
  /** Where it takes cancels on a standing connection. */
  readonly frames?: SimFrames;
  /** Where it gives tokens: those that are not quite new are worth nothing from now on. Whether there were any. */
  endTokens?(exchange: Exchange): boolean;
  /** Where it tells of a closed order for so long only, ms. */
  readonly tellsFor?: number;
}
