/** Sub-accounts, who may act for them, and what is left of the rate limit. */
import { good } from '../result.ts';
import type { Delegation, State, SubAccount } from '../state.ts';
import { action, byName, type Call } from './action.ts';

const read = { kind: 'read', cost: 20, read: () => good(undefined), signed: byName } as const;

/** Every sub-account of the owner of the one that asks. */
export const getSubAccounts = action({
  ...read,
  act: ({ state }) => good({ subAccounts: state.subAccounts.map((account) => accountView(state, account)) }),
});

export const getDelegatedSigners = action({
  ...read,
  act: ({ state, subAccountId }) => good({ delegatedSigners: signersOf(state, subAccountId) }),
});

export const getRateLimits = action({
  ...read,
  act: ({ state, subAccountId }: Call) =>
    good({ requestsUsed: state.limits.used(subAccountId), requestsCap: state.limits.cap }),
});

function accountView(state: State, { id, name }: SubAccount): object {
  return {
    subAccountId: id,
    masterAccountId: id === state.subAccounts[0].id ? null : state.subAccounts[0].id,
    subAccountName: name,
    collaterals: [],
    positions: [],
    delegatedSigners: signersOf(state, id),
  };
}

function signersOf(state: State, subAccountId: string): object[] {
  return state.delegations
    .filter((delegation) => delegation.subAccountId === subAccountId)
    .map((delegation) => signerView(delegation, state.owner.address));
}

function signerView(delegation: Delegation, addedBy: string): object {
  const { subAccountId, walletAddress, permission, expiresAt } = delegation;
  return { subAccountId, walletAddress, permissions: [permission], expiresAt, addedBy };
}
