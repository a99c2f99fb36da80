import type { Refusal } from '../../cancelling/ports.ts';
import type { SentHeader, SentRequest } from '../../signing/explain/sent/sentRequest.ts';

/** A request as it was sent, with the venue's answer. */
export function sentRequestOf({ call, reply, sentAt }: Refusal): SentRequest {
  const { method, origin, target, headers, body } = call;
  return {
    form: method === 'FRAME' ? 'frame' : 'http',
    method,
    origin,
    target,
    headers: headersOf(headers),
    ...(body === undefined ? {} : { body }),
    ...(sentAt === undefined ? {} : { sentAt }),
    answer: { status: reply.status, headers: headersOf(reply.headers), body: reply.body },
  };
}

function headersOf(headers: Readonly<Record<string, string>>): readonly SentHeader[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}
