import { asking } from '../asking.ts';
import type { Venue } from '../venue.ts';
import { changes } from './changes.ts';
import { copies } from './copies.ts';
import { unlock } from './credentials.ts';
import { description } from './description.ts';
import { exchange } from './exchange.ts';
import { unlessEnded } from './identityEnd.ts';
import { outcome } from './outcome.ts';
import { payload, sign, stages } from './payload.ts';
import { verify } from './queryOrders.ts';
import { openOrders, prove } from './read.ts';
import { requestForm } from './requestForm.ts';
import { cannotCancel } from './scopes.ts';
import { signatureForm } from './signatureForm.ts';
import { objection, split } from './split.ts';

/** Limitless Exchange. Facts and doubts: docs/venues/limitless.md. */
export const limitless: Venue = {
  description,
  requestForm,
  signatureForm,
  ids: 'uuid',
  /**
   * Source of the limits: docs.limitless.exchange, api-reference/introduction, 2026-04-30: two at once, 300 ms apart. What
   * leaves so far apart may arrive closer: 50 ms more are for the way. A first request waits for nothing.
   */
  pace: {
    concurrent: 2,
    spacingMs: 350,
    timeoutMs: 10_000,
    pollMs: { streaming: 60_000, polling: 5_000 },
  },
  split,
  objection,
  payload,
  stages,
  copies,
  sign,
  outcome,
  exchange,
  unlock,
  open: (transport) => ({
    prove: (signal) => prove(transport, signal),
    cannotCancel: (signal) => cannotCancel(transport, signal),
    openOrders: (market, signal) => openOrders(transport, market, signal),
    changes: (signal) => changes(transport, signal),
    queryOrders: (rows, signal, startedAt) => verify(asking(transport), rows, signal, startedAt),
    deliver: (_unsigned, make, signal, written) =>
      transport.send(unlessEnded(transport, make), { priority: 'cancel', signal, written }),
  }),
};
