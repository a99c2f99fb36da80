import { asArray, asObject, asText, type JsonObject, type JsonValue } from '../../json/value.ts';
import { shorten } from '../problemText.ts';
import type { AccountTransport, Proof, Result } from '../venue.ts';
import { subAccountsOf } from './discover.ts';
import { type Permission, permissionOfSigner } from './permission.ts';
import { unreadable } from './problem.ts';
import { signedRead, subAccountIdOf } from './read.ts';

/** Who we are, and what the venue says of what the key cannot do. */
interface Told extends Proof {
  readonly cannotCancel?: string;
}

/** A signed read of the sub-accounts: proves the key, and tells which permission it has. */
export async function prove(transport: AccountTransport, signal: AbortSignal): Promise<Result<Told>> {
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
  const { words, ...lack } = await permissionOf(transport, own, signal);
  const parts = [name, `sub-account ${chosen}`, `key ${transport.owner ?? ''}: ${words}`];
  const identity = shorten(parts.filter(Boolean).join(' · '));
  return { ok: true, value: { identity, signers: signersOf(own), ...lack } };
}

/** The delegated signers of a sub-account, and its owner where the venue names it by an address. */
function signersOf(account: JsonObject | undefined): readonly string[] {
  const listed = (asArray(account?.['delegatedSigners']) ?? []).map(
    (signer) => asObject(signer)?.['walletAddress'],
  );
  const texts = [...listed, account?.['masterAccountId']].map((each) => asText(each) ?? '');
  return texts.filter((text) => /^0x[0-9a-f]{40}$/i.test(text));
}

/**
 * What the key may do. Delegated signers are listed with their permission. Others that may sign are the owner and, where
 * that is a contract, its manager (getSubAccounts and smart-contract-accounts, 2026-05-30); no document says where a
 * manager is listed, so it is the owner's only where the venue lists the sub-account as the key's own.
 */
async function permissionOf(
  transport: AccountTransport,
  account: JsonObject | undefined,
  signal: AbortSignal,
): Promise<Permission> {
  const signers = (asArray(account?.['delegatedSigners']) ?? []).map(asObject);
  const { owner } = transport;
  const isOwn = (address: JsonValue | undefined) => asText(address)?.toLowerCase() === owner?.toLowerCase();
  const own = signers.find((signer) => isOwn(signer?.['walletAddress']));
  if (own) return permissionOfSigner(own, transport.now());
  if (!account) return { words: 'permission not known' };
  if (isOwn(account['masterAccountId'])) return { words: OWNER };
  return { words: await wordsByIds(transport, account, signal) };
}

async function wordsByIds(
  transport: AccountTransport,
  account: JsonObject,
  signal: AbortSignal,
): Promise<string> {
  const ids = await subAccountsOf(transport, signal);
  if (!ids.ok) return 'owner or manager (the venue did not say which)';
  const id = asText(account['subAccountId']) ?? '';
  if (ids.value.own.includes(id)) return OWNER;
  return ids.value.delegated.includes(id)
    ? 'delegated (its permission is not listed)'
    : 'neither owner nor delegated: perhaps a manager (what it may do is not documented)';
}

const OWNER = 'owner (it can withdraw: a session key is safer)';
