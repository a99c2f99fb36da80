/** The messages of the venue, in the shapes of /latest (v2) and of /v1 of its documentation (2026-03). */
import type { PracticeOrder } from './order.ts';
import type { State } from './state.ts';
import { messageView } from './views.ts';

export interface Session {
  readonly connectionId: string;
  /** `ALL`, or the one market. */
  readonly market: string;
  readonly subscriptions: Set<string>;
}

export interface Said {
  readonly resultType: string;
  /** Put at the top when the connection is for all markets (v2). */
  readonly market?: string | undefined;
  readonly statusCode: number;
  readonly body: string;
  readonly order?: PracticeOrder | undefined;
  readonly clientRequestId?: string | undefined;
  readonly apiQuotaUsed?: number;
}

/** A message as this connection gets it. */
export function frame(state: State, session: Session, said: Said): string {
  const { resultType, market, statusCode, body, order, clientRequestId, apiQuotaUsed } = said;
  const v1 = state.behavior.shape === 'v1';
  const data = {
    statusCode,
    body,
    order: order && messageView(state, order),
    clientRequestId,
    apiQuotaUsed: v1 ? undefined : apiQuotaUsed,
  };
  return JSON.stringify(
    v1
      ? { resultType, data, connectionId: session.connectionId }
      : { resultType, market: session.market === 'ALL' ? market : undefined, data },
  );
}

export function confirmation(order: PracticeOrder, clientRequestId: string | undefined): Said {
  return {
    resultType: 'cancelOrder',
    market: order.market,
    statusCode: 200,
    body: 'order cancelled',
    order,
    clientRequestId,
  };
}
