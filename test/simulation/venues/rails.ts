/** Rails on the wire. Shapes: docs/venues/rails.md. Signs in for a token, reads over HTTP, cancels by messages. */
import { createHash } from 'node:crypto';
import { rails } from '../../../server/src/venues/rails/index.ts';
import type { Call } from '../../../server/src/venues/venue.ts';
import type { Dice } from '../dice.ts';
import { ulidOf } from '../exchange.ts';
import { Cancels, limited } from './railsCancels.ts';
import { contentOf, good, type Rules, refuse } from './railsForms.ts';
import { eventOf, framesOf } from './railsFrames.ts';
import { HOUR, read } from './railsReads.ts';
import { Tokens } from './railsTokens.ts';
import type { Answer, Asked, Meeting, SimVenue } from './venue.ts';

const HTTP = 'http://venue.test';
const secrets = { apiKey: 'simulated-api-key', apiSecret: 'simulated-api-secret' };

/** The dice decide what the venue's documents leave open, and how long its tokens are good for. */
export function simRails(dice: Dice): SimVenue {
  const rules: Rules = {
    shape: dice.of('v1', 'v2'),
    pageSize: dice.of(2, 3, 50),
    afterToken: dice.of('goesOn', 'closes', 'refuses'),
  };
  const tokens = new Tokens(dice.of(1_800, 1_800, 300, 60));
  const cancels = new Cancels(rules);
  return {
    venue: rails,
    account: {
      id: 'acc',
      venue: 'rails',
      name: 'Main',
      environment: 'sandbox',
      endpoints: { auth: HTTP, userAccount: HTTP, order: HTTP, ws: 'ws://venue.test' },
      options: {},
    },
    secrets,
    markets: ['BTC-USD', 'ETH-USD'],
    nameOrder: ulidOf,
    asks,
    answer: (call, asked, meeting) =>
      admitted(call, meeting, tokens) ??
      (asked.kind === 'read'
        ? read(call, meeting, rules, cancels.taken)
        : cancels.many(call, asked, meeting)),
    limit: limited,
    broken: () => refuse(500, 'Internal server error'),
    hear: (text) => ({
      replies: text === '{"message":"ping"}' ? ['{"message":"pong"}'] : [],
      isUp: true,
    }),
    event: (order) => eventOf(order, rules, cancels),
    cancelsAll: true,
    canExpire: false,
    otherProgram: (exchange) => void tokens.end(exchange.now()),
    frames: framesOf(rules, tokens, cancels),
    endTokens: (exchange) => tokens.end(exchange.now()),
    tellsFor: HOUR,
  };
}

function asks(call: Call): Asked {
  const { method, target, body = '' } = call;
  const request = `${method} ${target}`;
  if (method === 'FRAME') {
    const { orderId } = contentOf(call);
    const rest = { what: `cancelOrder ${orderId}`, shown: body, intent: intentOf(body) };
    return { ...rest, kind: 'cancel', by: 'orderId', ids: [orderId] };
  }
  const rest = { what: request, shown: `${request} HTTP/1.1` };
  if (method !== 'DELETE') return { ...rest, kind: 'read', by: 'all', ids: [], intent: '' };
  const market = new URL(target, HTTP).searchParams.get('market') ?? '';
  return { ...rest, kind: 'cancel', by: 'all', ids: [market], intent: `request ${request}` };
}

function intentOf(text: string): string {
  return `payload ${createHash('sha256').update(text, 'utf8').digest('hex')}`;
}

/** The answer of a request that does not get to the orders: one for a token, or one without a good one. */
function admitted({ target, headers }: Call, { exchange }: Meeting, tokens: Tokens): Answer | undefined {
  const now = exchange.now();
  if (target === '/api/v1/token') {
    if (headers['x-api-key'] !== secrets.apiKey || headers['x-api-secret'] !== secrets.apiSecret)
      return refuse(401, 'Unauthorized');
    return good({ access_token: tokens.make(now), token_type: 'Bearer', expires_in: tokens.seconds });
  }
  const token = /^Bearer (\S+)$/.exec(headers['authorization'] ?? '')?.[1] ?? '';
  return tokens.left(token, now) > 0 ? undefined : refuse(401, 'Unauthorized');
}
