import { readValue } from '../../json/readValue.ts';
import { asObject, asText, type JsonObject } from '../../json/value.ts';

/** A message of the venue, as far as all its documented shapes agree. Source: docs.rails.xyz, /v1 and /latest, 2026-03. */
export interface Frame {
  readonly text: string;
  /** Such as `cancelOrder`; empty where there is none. */
  readonly resultType: string;
  /** The status that the message names; 0 where it names none. */
  readonly status: number;
  /** `data.body`, the venue's words. */
  readonly words: string;
  readonly clientRequestId?: string;
  readonly order?: JsonObject;
  readonly market?: string;
  /** How many requests the venue has counted in its minute, over all keys of the account (/latest, rate limits). */
  readonly apiQuotaUsed?: number;
}

/** Reads any text; one that is no JSON object has no fields. */
export function readFrame(text: string): Frame {
  const message = asObject(readValue(text));
  const data = asObject(message?.['data']);
  const order = asObject(data?.['order']);
  const status = asText(data?.['statusCode']) ?? '';
  const clientRequestId = asText(data?.['clientRequestId']);
  const used = asText(data?.['apiQuotaUsed']);
  const market = asText(order?.['market']) ?? asText(message?.['market']);
  return {
    text,
    resultType: asText(message?.['resultType']) ?? '',
    status: /^[1-5]\d\d$/.test(status) ? Number(status) : 0,
    words: asText(data?.['body']) ?? '',
    ...(clientRequestId ? { clientRequestId } : {}),
    ...(order ? { order } : {}),
    ...(market ? { market } : {}),
    ...(used !== undefined && /^\d{1,6}$/.test(used) ? { apiQuotaUsed: Number(used) } : {}),
  };
}

/** What a `cancelOrder` message asks for, and what its answers are known by. */
export interface CancelContent {
  readonly orderId: string;
  readonly market?: string;
  readonly clientRequestId?: string;
  readonly cancelBy?: string;
}

export function readCancelMessage(text: string): CancelContent {
  const content = asObject(asObject(readValue(text))?.['content']);
  const optional = ['market', 'clientRequestId', 'cancelBy'].flatMap((key) => {
    const value = asText(content?.[key]);
    return value === undefined ? [] : [[key, value] as const];
  });
  return { orderId: asText(content?.['orderId']) ?? '', ...Object.fromEntries(optional) };
}

/** By the request's own id; only an answer that has none is known by its order. Another's answer never counts. */
export function answers(frame: Frame, { clientRequestId, orderId }: CancelContent): boolean {
  if (frame.clientRequestId !== undefined) return frame.clientRequestId === clientRequestId;
  return frame.resultType === 'cancelOrder' && orderId !== '' && asText(frame.order?.['orderId']) === orderId;
}
