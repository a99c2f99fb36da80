/** Where the venue's documentation knows several ways or none, the one that the practice venue keeps to. */
import type { Choices } from '../venueBehavior.ts';

export interface VenueBehavior {
  /** The shapes of messages and of `GET /order`: those of /v1 or of /latest of the documentation. */
  readonly shape: 'v1' | 'v2';
  /** Whether the handshake's answer repeats the subprotocol that carries the token. */
  readonly echo: boolean;
  /** How many open orders a page has; the venue does not say. */
  readonly pageSize: number;
  /** How long an order stays `cancelling`. Milliseconds. */
  readonly settleMs: number;
  /** How long a token is good for. Seconds. */
  readonly tokenSeconds: number;
  /** Whether a connection ends when its token does; the venue does not say. */
  readonly closeAtExpiry: boolean;
  /** A key that may only read at the user account service. */
  readonly readOnlyKey: boolean;
  /** Concurrent connections: so many for each market, and so many for all markets. */
  readonly connections: number;
  readonly connectionsPerMinute: number;
  readonly tokensPerMinute: number;
  /** Cancels over the WebSocket and requests to the order service together. */
  readonly requestsPerMinute: number;
  readonly enforceLimits: boolean;
}

export const documentedBehavior: VenueBehavior = {
  shape: 'v2',
  echo: true,
  pageSize: 10,
  settleMs: 100,
  tokenSeconds: 1800,
  closeAtExpiry: false,
  readOnlyKey: false,
  connections: 5,
  connectionsPerMinute: 20,
  tokensPerMinute: 20,
  requestsPerMinute: 250,
  enforceLimits: true,
};

const yesOrNo = [true, false] as const;

export const behaviorChoices: Choices<VenueBehavior> = {
  shape: ['v1', 'v2'],
  echo: yesOrNo,
  pageSize: { from: 1 },
  settleMs: { from: 0 },
  tokenSeconds: { from: 1 },
  closeAtExpiry: yesOrNo,
  readOnlyKey: yesOrNo,
  connections: { from: 0 },
  connectionsPerMinute: { from: 0 },
  tokensPerMinute: { from: 0 },
  requestsPerMinute: { from: 0 },
  enforceLimits: yesOrNo,
};
