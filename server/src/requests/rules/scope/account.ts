import { anchor } from '../../anchor.ts';
import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';
import type { LiveAccount } from '../../live.ts';
import { neutralMistakes } from '../../neutralValues.ts';
import { accountNode, accountsAt, optionOf } from '../../read/accounts.ts';
import { hasForm, textOf } from '../../read/parameters.ts';
import { quoted } from '../../read/quoted.ts';
import type { FoundParameter, FoundRequest } from '../../read/recognise.ts';
import { parameterFindings } from '../parameterFindings.ts';

/** `scope/account`: no account or sub-account, or another one than that of the open session. */
export function* account(context: LintContext): Generator<RuleFinding> {
  const { requests, options } = context;
  yield* parameterFindings(context, 'scope/account');
  for (const request of requests) {
    yield* nameFindings(request);
    const accounts = accountsAt(request, options);
    const own = request.parameters.filter(({ form }) => form.code === 'scope/account');
    if (accounts.length === 0) continue;
    const named = yield* byName(request, accounts);
    for (const parameter of own) yield* byOption(request, parameter, named);
  }
}

/** `account` of a neutral request names an account by a text. */
function* nameFindings(request: FoundRequest): Generator<RuleFinding> {
  for (const { code, member, must } of neutralMistakes(request)) {
    if (code !== 'scope/account' || member.value === undefined) continue;
    const message = `${quoted(member.key.value)} must be ${must}.`;
    yield { message, ...anchor(member.value), severity: 'error' };
  }
}

/** Gives the accounts that the request may mean. */
function* byName(
  request: FoundRequest,
  accounts: readonly LiveAccount[],
): Generator<RuleFinding, readonly LiveAccount[]> {
  const node = accountNode(request);
  if (node?.type !== 'string') return accounts;
  const named = accounts.filter((each) => each.account.name === node.value);
  if (named.length > 0) return named;
  const open = accounts.map((each) => quoted(each.account.name)).join(', ');
  const message = `No open session at ${request.venue?.label} has an account of this name. Open: ${open}.`;
  yield { message, start: node.start, end: node.end };
  return [];
}

function* byOption(
  request: FoundRequest,
  parameter: FoundParameter,
  accounts: readonly LiveAccount[],
): Generator<RuleFinding> {
  const text = textOf(parameter);
  const known = accounts.flatMap((each) => optionOf(parameter, each.account.options) ?? []);
  if (text === undefined || !hasForm(parameter) || known.length === 0) return;
  if (known.length < accounts.length || known.includes(text)) return;
  const names = accounts.map(({ account: { name } }, index) => `${quoted(name)} has ${known[index]}`);
  const where = request.venue?.label;
  const message = `This is not the ${quoted(parameter.form.key)} of an open session at ${where}: ${names.join(', ')}.`;
  yield { message, ...anchor(parameter.member.value ?? parameter.member) };
}
