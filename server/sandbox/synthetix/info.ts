/** `/v1/info`: public and unsigned. */
import { checksummed } from './keys.ts';
import { type Checked, good, invalid, no } from './result.ts';
import { roleOf, type State } from './state.ts';
import { field, isFields } from './wire.ts';

export function info(state: State, body: unknown): Checked<unknown> {
  const params = isFields(body) ? field(body, 'params') : undefined;
  if (!isFields(params)) return no(400, 'MISSING_REQUIRED_FIELD', 'params is required');
  switch (field(params, 'action')) {
    case 'getSubAccountIds':
      return subAccountIds(state, field(params, 'walletAddress'), field(params, 'includeDelegations'));
    case 'getMarkets':
      return good([...state.book.markets.keys()].map(marketView));
    default:
      return no(400, 'INVALID_VALUE', 'unknown action');
  }
}

/** The address must have its checksum (docs, getSubAccountIds). A flat list, unless delegations are asked for. */
function subAccountIds(state: State, address: unknown, includeDelegations: unknown): Checked<unknown> {
  if (typeof address !== 'string' || !/^0x[0-9a-f]{40}$/i.test(address) || checksummed(address) !== address) {
    return invalid('walletAddress must be a checksummed address');
  }
  const idsAs = (role: string) =>
    state.subAccounts.filter(({ id }) => roleOf(state, address, id) === role).map(({ id }) => id);
  const subAccountIds = idsAs('owner');
  return good(
    includeDelegations === true
      ? { subAccountIds, delegatedSubAccountIds: idsAs('delegate') }
      : subAccountIds,
  );
}

function marketView(symbol: string): object {
  const [baseAsset, quoteAsset] = symbol.split('-');
  return { symbol, baseAsset, quoteAsset, isOpen: true, isCloseOnly: false };
}
