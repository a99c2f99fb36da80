/** The reads: who am I, which markets, which orders. Shapes as documented or captured (2026-04-30 to 2026-10-06). */
import type { Answer } from '../serve.ts';
import { refuse } from './access.ts';
import type { Call } from './call.ts';
import { type PracticeMarket, type PracticeOrder, statuses, userOrder } from './order.ts';
import { ownProfile } from './seed.ts';
import { type State, tokenOf } from './state.ts';

export const exchange = '0x05c748e2f4dcde0ec9fa8ddc40de6b867f923fa5';

/** Orders as a read sees them: as they are, or as they were when the fault says so. */
export function visible({ state, fault }: Call): PracticeOrder[] {
  return state.book.orders(fault?.kind === 'staleReads' ? Date.now() - (fault.ms ?? 0) : undefined);
}

export function profile(state: State) {
  return {
    id: ownProfile,
    account: state.account,
    username: 'practice',
    displayName: 'Practice Trader',
    client: 'eoa',
    smartWallet: null,
    tradeWalletOption: 'eoa',
    rank: { id: 1, name: 'Bronze', feeRateBps: 300 },
  };
}

export function profileByAccount({ state, name }: Call): Answer {
  return name === state.account
    ? { status: 200, body: profile(state) }
    : refuse(403, 'You can only read your own profile');
}

export function apiTokens({ state }: Call): Answer {
  if (!state.tokenManagement) return refuse(403, 'Token management is not enabled for this profile');
  const own = tokenOf(state, state.tokenId);
  const tokens = [...(own ? [own] : []), ...state.derived.values()].map(
    ({ id, label, scopes, createdAt }) => ({
      tokenId: id,
      label,
      scopes,
      createdAt: new Date(createdAt).toISOString(),
      lastUsedAt: new Date(state.lastSeenAt).toISOString(),
    }),
  );
  return { status: 200, body: tokens };
}

export function marketBySlug({ state, name }: Call): Answer {
  const market = state.book.markets.get(name);
  return market ? { status: 200, body: marketView(market) } : refuse(404, 'Market not found');
}

/** A page of the markets that are open; clients of other people look for a market's tokens here. */
export function activeMarkets({ state, query }: Call): Answer {
  const [page, limit] = [Number(query.get('page') ?? 1), Number(query.get('limit') ?? 10)];
  if (!(page >= 1 && limit >= 1 && limit <= 25))
    return refuse(400, [{ limit: 'limit must be from 1 to 25' }]);
  const open = [...state.book.markets.values()].filter(({ status }) => status === 'FUNDED');
  const data = open.slice((page - 1) * limit, page * limit).map(marketView);
  return { status: 200, body: { data, totalMarketsCount: open.length } };
}

function marketView(market: PracticeMarket) {
  return {
    id: Number(market.id),
    slug: market.slug,
    title: market.title,
    conditionId: market.conditionId,
    tokens: market.tokens,
    positionIds: [market.tokens.yes, market.tokens.no],
    venue: { exchange, adapter: null },
    status: market.status,
    expired: false,
    tradeType: 'clob',
    marketType: 'single',
    deadline: market.deadline,
  };
}

/** `GET /markets/{slug}/user-orders`, where the venue has it. */
export function userOrders(call: Call): Answer {
  return call.state.behavior.ordersPath === 'market' ? ordersIn(call) : refuse(404, 'Cannot GET this path');
}

/** `GET /orders/{marketId}`, where the venue has it instead (third-party report, 2026-07-12). */
export function ordersOfMarket(call: Call): Answer {
  if (call.state.behavior.ordersPath === 'market') return refuse(404, 'Cannot GET this path');
  const market = [...call.state.book.markets.values()].find(({ id }) => id === call.name);
  return market ? ordersIn({ ...call, name: market.slug }) : refuse(404, 'Market not found');
}

function ordersIn(call: Call): Answer {
  if (!call.state.book.markets.has(call.name)) return refuse(404, 'Market not found');
  const wanted = call.query.getAll('statuses');
  const wrong = wanted.find((status) => !statuses.some((known) => known === status));
  if (wrong !== undefined)
    return refuse(400, [{ statuses: `each value must be one of ${statuses.join(', ')}` }]);
  const limit = call.query.get('limit');
  if (limit !== null && !(/^\d{1,3}$/.test(limit) && Number(limit) >= 1 && Number(limit) <= 200)) {
    return refuse(400, [{ limit: 'limit must be from 1 to 200' }]);
  }
  const shown = wanted.length === 0 ? ['LIVE'] : wanted;
  const orders = visible(call)
    .filter((order) => order.market.slug === call.name && order.ownerId === call.profileId)
    .filter((order) => shown.includes(listedAs(call, order)))
    .slice(0, limit === null ? undefined : Number(limit));
  return { status: 200, body: orders.map(userOrder) };
}

/** The status by which a read asks for it; none where no list names orders that are held back. */
function listedAs({ state }: Call, { status }: PracticeOrder): string {
  if (status !== 'DELAYED') return status;
  return state.behavior.delayed === 'list' ? 'LIVE' : '';
}

export function maintenance({ state }: Call): Answer {
  const now = Date.now();
  const window = {
    startsAt: new Date(now - 60_000).toISOString(),
    endsAt: new Date(now + 600_000).toISOString(),
    publicMessage: 'Practice maintenance',
    effects: [{ target: 'trading', mode: state.mode }],
  };
  return { status: 200, body: { active: state.mode === 'normal' ? [] : [window], scheduled: [] } };
}
