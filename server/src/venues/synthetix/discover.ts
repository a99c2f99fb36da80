import { asArray, asObject, asText, type JsonValue } from '../../json/value.ts';
import { replyValue } from '../replyValue.ts';
import type { AccountTransport, Choice, Result } from '../venue.ts';
import { post } from './call.ts';
import { errorIn, readProblem, unreadable } from './problem.ts';

/** The sub-accounts of a key's address, own ones and delegated ones. Public, so nothing is signed. */
export async function discover(
  transport: AccountTransport,
  option: string,
  signal: AbortSignal,
): Promise<Result<readonly Choice[]>> {
  if (option !== 'subAccountId') return { ok: true, value: [] };
  const params = { action: 'getSubAccountIds', walletAddress: transport.owner, includeDelegations: true };
  const call = post(transport.account, '/v1/info', JSON.stringify({ params }));
  const reply = await transport.send(() => call, { priority: 'read', signal, cost: 20 });
  if (reply.kind === 'failure' || reply.status !== 200) return readProblem(reply);
  const body = asObject(replyValue(reply));
  if (errorIn(body)) return readProblem(reply);
  const response = body?.['response'] ?? replyValue(reply);
  const own = choices(asArray(response) ?? asObject(response)?.['subAccountIds'], 'Yours');
  const delegated = choices(asObject(response)?.['delegatedSubAccountIds'], 'Delegated to this key');
  return own || delegated
    ? { ok: true, value: [...(own ?? []), ...(delegated ?? [])] }
    : unreadable('the sub-accounts');
}

function choices(
  ids: JsonValue | readonly JsonValue[] | undefined,
  hint: string,
): readonly Choice[] | undefined {
  const list = asArray(ids as JsonValue);
  return list?.flatMap((id) => {
    const value = asText(id);
    return value && /^\d{1,19}$/.test(value) ? [{ value, label: `Sub-account ${value}`, hint }] : [];
  });
}
