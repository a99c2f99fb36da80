import { asArray, asObject, asText, type JsonObject, type JsonValue } from '../../json/value.ts';
import { shorten } from '../problemText.ts';
import type { AccountTransport, Proof, Result } from '../venue.ts';
import { unreadable } from './problem.ts';
import { signedRead, subAccountIdOf } from './read.ts';

/** A signed read of the sub-accounts: proves the key, and tells which permission it has. */
export async function prove(transport: AccountTransport, signal: AbortSignal): Promise<Result<Proof>> {
  const chosen = subAccountIdOf(transport);
  if (chosen === '0') {
    const message = 'No sub-account is chosen for this account.';
    return {
      ok: false,
      problem: { code: 'forbidden', message, nextStep: 'Choose one with “Account Options…”.' },
    };
  }
  const read = await signedRead(transport, 'getSubAccounts', {}, signal);
  if (!read.ok) return read;
  const accounts = asArray(asObject(read.value)?.['subAccounts']) ?? asArray(read.value);
  if (!accounts) return unreadable('the sub-accounts');
  const own = accounts.map(asObject).find((account) => asText(account?.['subAccountId']) === chosen);
  const name = asText(own?.['subAccountName']);
  const words = [
    name,
    `sub-account ${chosen}`,
    `key ${transport.owner ?? ''}: ${permissionOf(own, transport.owner)}`,
  ];
  const identity = shorten(words.filter(Boolean).join(' · '));
  return { ok: true, value: { identity, signers: signersOf(own) } };
}

/** The delegated signers of a sub-account, and its owner where the venue names it by an address. */
function signersOf(account: JsonObject | undefined): readonly string[] {
  const listed = (asArray(account?.['delegatedSigners']) ?? []).map(
    (signer) => asObject(signer)?.['walletAddress'],
  );
  const texts = [...listed, account?.['masterAccountId']].map((each) => asText(each) ?? '');
  return texts.filter((text) => /^0x[0-9a-f]{40}$/i.test(text));
}

/** What the key may do, as the list of delegated signers says. An owner key is never listed there. */
function permissionOf(account: JsonObject | undefined, owner: string | undefined): string {
  const signers = (asArray(account?.['delegatedSigners']) ?? []).map(asObject);
  const own = signers.find(
    (signer) => asText(signer?.['walletAddress'])?.toLowerCase() === owner?.toLowerCase(),
  );
  if (own) return permissionWords(own['permissions']);
  return account ? 'owner (it can withdraw: a session key is safer)' : 'permission not known';
}

function permissionWords(permissions: JsonValue | undefined): string {
  const names = (asArray(permissions) ?? []).map((name) => asText(name) ?? '');
  if (names.includes('session') || names.includes('trading')) return 'session (cannot withdraw)';
  return names.includes('delegate') ? 'delegate (cannot withdraw, can make session keys)' : names.join(', ');
}
