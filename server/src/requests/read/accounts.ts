import { type JsonNode, memberOf } from '../../json/nodes.ts';
import type { LiveAccount } from '../live.ts';
import type { LintOptions } from '../options.ts';
import { textOf } from './parameters.ts';
import type { FoundParameter, FoundRequest } from './recognise.ts';

/** The open sessions at a request's venue; empty where nothing is known. */
export function accountsAt({ venue }: FoundRequest, { live }: LintOptions): readonly LiveAccount[] {
  if (live === undefined || venue === undefined) return [];
  return live.accounts.filter(({ account }) => account.venue === venue.id);
}

/** The open sessions that a request may be meant for: as it names the account, and what belongs to one. */
export function accountsFor(request: FoundRequest, options: LintOptions): readonly LiveAccount[] {
  const name = accountNode(request);
  const own = request.parameters.filter(({ form }) => form.code === 'scope/account');
  return accountsAt(request, options).filter(
    ({ account }) =>
      (name?.type !== 'string' || account.name === name.value) &&
      own.every((parameter) => textOf(parameter) === optionOf(parameter, account.options)),
  );
}

/** What the account has for a parameter of a request. */
export function optionOf(
  { form }: FoundParameter,
  options: Readonly<Record<string, string>>,
): string | undefined {
  return options[form.key];
}

/** The value of `account` of a neutral request. */
export function accountNode({ node, shape }: FoundRequest): JsonNode | undefined {
  if (shape?.form !== 'neutral' || node.type !== 'object') return undefined;
  return memberOf(node, 'account')?.value;
}
