import type { CancelRequest, Stage } from '../../protocol/model.ts';
import { fingerprint } from '../../signing/hmac.ts';
import { assertCancel } from '../onlyCancel.ts';
import { headersStage, requestStage } from '../requestStages.ts';
import { rowsByOrderId, rowsOfMarket, whereText } from '../rows.ts';
import { partsOf, targetPieces } from '../textParts.ts';
import type { Call, Payload, PayloadContext, Secrets, SignedCall } from '../venue.ts';
import { description } from './description.ts';
import { readCancelMessage } from './frame.ts';
import {
  endpoint,
  isPerMarket,
  marketOfTarget,
  marketTarget,
  STREAM_TARGET,
  unauthorisedCall,
} from './hosts.ts';
import { requestForm } from './requestForm.ts';
import { marketOf, marketOfAll } from './split.ts';

/** Nothing in a request ends; after this the orders a plan names are too old all the same, ms. */
const PLAN_LIFE = 10 * 60_000;

/** Makes the exact request, but for the token. The request is one that `split` gave. */
export function payload(request: CancelRequest, context: PayloadContext): Payload {
  assertCancel(requestForm, request);
  const { target } = request;
  const { now } = context;
  const made = target.by === 'all' ? many(marketOfAll(request), context) : one(request, context);
  const text = made.call.body ?? '';
  return { ...made, signing: { scheme: 'none', text }, madeAt: now, validUntil: now + PLAN_LIFE };
}

type Made = Pick<Payload, 'sentence' | 'rows' | 'call'>;

/** A market, or everything: the venue's word for that is `all`. */
function many(market: string | undefined, { uuid, account, known }: PayloadContext): Made {
  const query = { market: market ?? 'all', clientRequestId: uuid };
  const what =
    market === undefined ? 'every open order of every market' : `every open order in the market ${market}`;
  return {
    sentence: `Cancels ${what} ${whereText(description.label, account)}.`,
    rows: rowsOfMarket(market, known),
    call: unauthorisedCall(account, 'order', 'DELETE', 'orders', query),
  };
}

function one(request: CancelRequest, { uuid, account, known }: PayloadContext): Made {
  const [orderId, ...others] = request.target.by === 'orderId' ? request.target.orderIds : [];
  if (orderId === undefined || others.length > 0) {
    throw new Error('Rails takes one orderId in each message: the request has to be split first.');
  }
  const market = marketOf(orderId, request, known);
  const target = market !== undefined && isPerMarket(account) ? marketTarget(market) : STREAM_TARGET;
  const named = target === STREAM_TARGET ? market : undefined;
  const content = {
    clientRequestId: uuid,
    ...(named ? { market: named } : {}),
    orderId,
    cancelBy: 'orderId',
  };
  const body = bodyOf(request, market, named) ?? JSON.stringify({ message: 'cancelOrder', content });
  const inMarket = market === undefined ? '' : ` in the market ${market}`;
  return {
    sentence: `Cancels the order with orderId ${orderId}${inMarket} ${whereText(description.label, account)}.`,
    rows: rowsByOrderId([orderId], known),
    call: { method: 'FRAME', origin: endpoint(account, 'ws'), target, headers: {}, body },
  };
}

/**
 * The message of a file as it stands, where it names the market as our connection needs it. A connection for all markets
 * needs it in the message, and one for a market takes a message without it. `named`: what the message has to name.
 */
function bodyOf(
  { wireBody }: CancelRequest,
  market: string | undefined,
  named: string | undefined,
): string | undefined {
  if (wireBody === undefined) return undefined;
  const said = readCancelMessage(wireBody);
  if (market === undefined || (said.market === undefined) === (named === undefined)) return wireBody;
  const { clientRequestId, orderId, cancelBy } = said;
  const content = {
    ...(clientRequestId && { clientRequestId }),
    ...(named && { market: named }),
    orderId,
    cancelBy,
  };
  return JSON.stringify({ message: 'cancelOrder', content });
}

const HIDDEN = '‹token, not shown›';

/** Everything to show of a payload. No request is signed: a token that is asked for with key and secret goes along. */
export function stages({ call }: Payload): readonly Stage[] {
  return call.method === 'FRAME' ? frameStages(call) : requestStages(call);
}

function frameStages({ origin, target, body = '' }: Call): readonly Stage[] {
  return [
    {
      title: 'Connection',
      note: `A WebSocket for the orders of ${marketOfTarget(target) ?? 'all markets'}. The token is sent in the handshake only, never with a message.`,
      text: `${origin}${target}`,
      parts: partsOf([[origin, 'Server'], ...targetPieces(target)]),
      rows: [
        {
          label: 'Sec-WebSocket-Protocol',
          value: `authorization#${HIDDEN}`,
          note: 'The token, which says who sends.',
        },
      ],
    },
    { title: 'Message', note: 'Exactly this text is sent, once. Nothing in it is signed.', text: body },
  ];
}

function requestStages(call: Call): readonly Stage[] {
  return [
    requestStage(call),
    { title: 'Body', note: 'None. Nothing is signed.' },
    {
      title: 'Headers',
      rows: [
        ...(headersStage(call).rows ?? []),
        { label: 'authorization', value: `Bearer ${HIDDEN}`, note: 'The token, which says who sends.' },
      ],
    },
  ];
}

/** There is no signature. The stages say by fingerprints whose token goes along; the session adds it when it sends. */
export function sign(payload: Payload, secrets: Secrets): SignedCall {
  const shown = (label: string, name: string) => ({
    label,
    value: `not shown (${fingerprint(secrets[name] ?? '')})`,
  });
  const keys = [shown('API key', 'apiKey'), shown('API secret', 'apiSecret')];
  const token =
    secrets['accessToken'] === undefined
      ? { title: 'Token', note: MADE, rows: keys }
      : { title: 'Token', note: GIVEN, rows: [shown('Access token', 'accessToken')] };
  return { call: payload.call, stages: () => [token] };
}

const MADE =
  'Rails signs nothing: it gives a token for key and secret that is good for half an hour. It is renewed before it ends, kept in memory only and never shown.';
const GIVEN = 'Nothing is signed. The access token goes along as it is; it is not renewed here.';
