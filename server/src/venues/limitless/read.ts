import { asObject, asText } from '../../json/value.ts';
import { endWords, whyEnded } from '../jwt.ts';
import { shorten } from '../problemText.ts';
import type { AccountTransport, OrdersRead, Proof, Result } from '../venue.ts';
import { unsignedCall } from './call.ts';
import { tokenEnd } from './identityEnd.ts';
import { isLimit, liveOrdersOf } from './marketOrders.ts';
import { keepPath, movedWarning } from './ordersPath.ts';
import { readPositions } from './positions.ts';
import { signInProblem, unreadable } from './problem.ts';
import { get } from './readJson.ts';

/** `GET /profiles/me`: the documented probe of a token. */
export async function prove(transport: AccountTransport, signal: AbortSignal): Promise<Result<Proof>> {
  const end = tokenEnd(transport);
  const ask = unsignedCall(transport.account, 'GET', '/profiles/me');
  const ended = await whyEnded(transport, { venue: 'Limitless', what: 'identity token', end, ask }, signal);
  if (ended) return ended;
  const read = await get(transport, '/profiles/me', signal, signInProblem);
  if (!read.ok) return read;
  const profile = asObject(read.value);
  const account = asText(profile?.['account']);
  if (!profile || !account) return unreadable('the profile');
  const name = asText(profile['displayName']) || asText(profile['username']);
  const ends = end === undefined ? undefined : `the token ends ${endWords(end)}`;
  const identity = shorten([name, account, ends].filter(Boolean).join(' · '));
  return { ok: true, value: { identity, ...(end === undefined ? {} : { endsAt: end }) } };
}

/** The open orders: which markets from the portfolio, and then each market's own list, which is authoritative. */
export async function openOrders(
  transport: AccountTransport,
  market: string | undefined,
  signal: AbortSignal,
): Promise<Result<OrdersRead>> {
  const told = await readPositions(transport, signal);
  if (!told.ok) return told;
  const { positions, unreadGroups } = told.value;
  const wanted = positions.filter((one) => market === undefined || one.market.id === market);
  const unlisted = { market: { id: market ?? '', title: market ?? '' }, orders: [] };
  const listed = wanted.length === 0 && market !== undefined ? [unlisted] : wanted;
  const reads = await liveOrdersOf(transport, listed, signal);
  const failed = reads.find(({ read }) => !read.ok);
  const done = reads.flatMap(({ info, read }) => (read.ok ? [{ info, ...read.value }] : []));
  if (failed && !failed.read.ok && (done.length === 0 || isLimit(failed.read))) return failed.read;
  const lists = reads.map(({ list }) => list);
  if (market === undefined) keepPath(transport, lists);
  const skipped = done.flatMap((one) => one.skipped);
  const missing = reads.filter(({ read }) => !read.ok).map(({ info }) => info.title);
  const warning = [
    ...unreadWarning(missing),
    ...skippedWarning(skipped),
    ...movedWarning(transport, lists),
    ...groupWarning(unreadGroups),
  ].join(' ');
  return {
    ok: true,
    value: {
      // The orders of a market that could not be read stay as they were.
      markets: market === undefined && missing.length === 0 ? 'all' : done.map(({ info }) => info.id),
      orders: done.flatMap((one) => one.orders),
      at: transport.world.now(),
      ...(warning === '' ? {} : { warning }),
    },
  };
}

function unreadWarning(markets: readonly string[]): readonly string[] {
  if (markets.length === 0) return [];
  const some = markets.slice(0, 3).join(', ');
  return [`The open orders of ${markets.length} market(s) could not be read and may be old: ${some}.`];
}

function groupWarning(groups: number): readonly string[] {
  if (groups === 0) return [];
  return [
    `The portfolio names ${groups} group(s) of markets in a form that is not documented: open orders in them may not be shown.`,
  ];
}

function skippedWarning(skipped: readonly string[]): readonly string[] {
  if (skipped.length === 0) return [];
  const ids = skipped.slice(0, 5).join(', ');
  return [
    `${skipped.length} order(s) came in a form that is not documented and are not shown; they may be open: ${ids}.`,
  ];
}
