import { asArray, asObject, asText, type JsonValue } from '../../json/value.ts';
import { replyValue } from '../replyValue.ts';
import type { AccountTransport, Choice, Result } from '../venue.ts';
import { post } from './call.ts';
import { errorIn, readProblem, unreadable } from './problem.ts';

/** The sub-accounts of a key's address, own ones and delegated ones. */
export async function discover(
  transport: AccountTransport,
  option: string,
  signal: AbortSignal,
): Promise<Result<readonly Choice[]>> {
  if (option !== 'subAccountId') return { ok: true, value: [] };
  const ids = await subAccountsOf(transport, signal);
  if (!ids.ok) return ids;
  const { own, delegated } = ids.value;
  return { ok: true, value: [...choices(own, 'Yours'), ...choices(delegated, 'Delegated to this key')] };
}

/** Ids of sub-accounts, by what the key is to them. */
export interface SubAccountIds {
  readonly own: readonly string[];
  readonly delegated: readonly string[];
}

/** What `getSubAccountIds` (2026-05-30) tells of the key's address. Public, so nothing is signed. */
export async function subAccountsOf(
  transport: AccountTransport,
  signal: AbortSignal,
): Promise<Result<SubAccountIds>> {
  const params = { action: 'getSubAccountIds', walletAddress: transport.owner, includeDelegations: true };
  const call = post(transport.account, '/v1/info', JSON.stringify({ params }));
  const reply = await transport.send(() => call, { priority: 'read', signal, cost: 20 });
  if (reply.kind === 'failure' || reply.status !== 200) return readProblem(reply);
  const body = asObject(replyValue(reply));
  if (errorIn(body)) return readProblem(reply);
  const response = body?.['response'] ?? replyValue(reply);
  const own = idsIn(asArray(response) ?? asObject(response)?.['subAccountIds']);
  const delegated = idsIn(asObject(response)?.['delegatedSubAccountIds']);
  if (!own && !delegated) return unreadable('the sub-accounts');
  return { ok: true, value: { own: own ?? [], delegated: delegated ?? [] } };
}

function idsIn(ids: JsonValue | readonly JsonValue[] | undefined): readonly string[] | undefined {
  return asArray(ids as JsonValue)?.flatMap((id) => {
    const value = asText(id);
    return value && /^\d{1,19}$/.test(value) ? [value] : [];
  });
}

function choices(ids: readonly string[], hint: string): readonly Choice[] {
  return ids.map((value) => ({ value, label: `Sub-account ${value}`, hint }));
}
