import { shorten } from '../problemText.ts';
import type { AccountTransport, KeyStatusReport, OrdersRead, Proof, Result, VenueSession } from '../venue.ts';
import { subAccountsOf } from './discover.ts';
import { subAccountIdOf } from './read.ts';
import { signerPlaceOf } from './signer.ts';

const UNREAD = 'the signer is asked for cancels only, so the open orders are not read';

/** What a session does without a signature, for an account whose signer is asked for cancels only. */
export function cancelsOnly(
  transport: AccountTransport,
): Pick<VenueSession, 'prove' | 'openOrders' | 'changes' | 'queryOrders'> {
  return {
    prove: (signal) => proveUnsigned(transport, signal),
    openOrders: async (): Promise<Result<OrdersRead>> => ({
      ok: true,
      value: { markets: [], orders: [], at: transport.now(), warning: UNREAD },
    }),
    changes: () => undefined,
    queryOrders: async (rows): Promise<Result<readonly KeyStatusReport[]>> => ({
      ok: true,
      value: rows.map(({ key }) => ({ key, report: { kind: 'nothing', why: `Not asked: ${UNREAD}.` } })),
    }),
  };
}

/** Public: whether the venue knows the sub-account, and as what of this address. It proves no key. */
async function proveUnsigned(transport: AccountTransport, signal: AbortSignal): Promise<Result<Proof>> {
  const chosen = subAccountIdOf(transport);
  const ids = await subAccountsOf(transport, signal);
  if (!ids.ok) return ids;
  const { own, delegated } = ids.value;
  if (!own.includes(chosen) && !delegated.includes(chosen)) {
    const message = `The venue does not list sub-account ${chosen} for ${transport.owner ?? 'this address'}.`;
    const nextStep = 'Choose one with “Account Options…”, or name another account with “Change Key…”.';
    return { ok: false, problem: { code: 'forbidden', message, nextStep } };
  }
  const host = signerPlaceOf(transport.secrets)?.host ?? '';
  const what = own.includes(chosen) ? 'owner' : 'delegated';
  const parts = [
    `sub-account ${chosen}`,
    `${what} ${transport.owner ?? ''}`,
    `signer at ${host}, not asked yet`,
  ];
  return { ok: true, value: { identity: shorten(parts.join(' · ')) } };
}
