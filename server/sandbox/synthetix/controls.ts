/** What can be done to the practice venue from outside: its book, its life, its clock, its rules and its shapes. */
import { commonControls } from '../controls.ts';
import type { Control } from '../controlType.ts';
import type { RandomTicker } from '../randomTicker.ts';
import { actOnBook } from './bookControls.ts';
import { choiceProblem, rules, shapes } from './choices.ts';
import { checksummed } from './keys.ts';
import type { State } from './state.ts';

type Body = Parameters<Control>[0];
type Result = ReturnType<Control>;

export function controlsOf(state: State, life: RandomTicker): Record<string, Control> {
  return {
    book: (body) => actOnBook(state, body),
    ...commonControls(state, life),
    limits: (body) => changeLimits(state, body),
    maintenance: ({ on }) => {
      if (typeof on !== 'boolean') return { no: 'on must be true or false' };
      state.maintenance = on;
      return { ok: { on } };
    },
    owner: () => ({ ok: { ...state.owner, subAccounts: state.subAccounts } }),
    signer: (body) => changeSigner(state, body),
    shapes: (body) => choose(shapes, state.shapes, body),
    rules: (body) => choose(rules, state.rules, body),
  };
}

function choose(table: Parameters<typeof choiceProblem>[0], chosen: object, body: Body): Result {
  const problem = choiceProblem(table, body);
  if (problem !== undefined) return { no: problem };
  const { venue: _, ...choices } = body;
  return { ok: Object.assign(chosen, choices) };
}

function changeLimits({ limits }: State, { enforce = limits.enforced, cap = limits.cap }: Body): Result {
  if (typeof enforce !== 'boolean') return { no: 'enforce must be true or false' };
  if (typeof cap !== 'number' || !(cap > 0)) return { no: 'cap must be a number above 0' };
  limits.enforced = enforce;
  limits.cap = cap;
  return { ok: { enforce, cap } };
}

/** Gives an address, by default the session key's, a permission for a sub-account, by default the first; or takes it. */
function changeSigner(state: State, body: Body): Result {
  const { address = state.session.address, subAccountId = state.subAccounts[0].id } = body;
  const { permission = 'session', expiresAt = null, remove = false } = body;
  if (typeof address !== 'string' || !/^0x[0-9a-f]{40}$/i.test(address)) return { no: 'address must be one' };
  if (!state.subAccounts.some(({ id }) => id === subAccountId)) return { no: 'no such subaccount' };
  if (typeof permission !== 'string') return { no: 'permission must be a string' };
  if (expiresAt !== null && typeof expiresAt !== 'number')
    return { no: 'expiresAt must be milliseconds or null' };
  const walletAddress = checksummed(address);
  const given = { subAccountId: String(subAccountId), walletAddress, permission, expiresAt };
  const others = state.delegations.filter(
    (old) => old.walletAddress !== walletAddress || old.subAccountId !== subAccountId,
  );
  state.delegations = remove === true ? others : [...others, given];
  return { ok: state.delegations };
}
