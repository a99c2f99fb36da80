/** Reads a text that an action would leave, to see that it still asks for the same. */

import { readJson } from '../../json/reader.ts';
import type { Account, CancelRequest, CancelTarget } from '../../protocol/model.ts';
import { idsOf } from '../../protocol/target.ts';
import type { LintContext } from '../context.ts';
import { recognise } from '../read/recognise.ts';
import { type Reading, toRequest } from '../read/toRequest.ts';

/** The requests of a changed text. No action puts a secret into a file, so none is looked for. */
export function readAgain({ options }: LintContext, text: string): readonly Reading[] {
  const document = readJson(text);
  const requests = recognise(document, options);
  const context: LintContext = { text, document, requests, secrets: [], options };
  return requests.map((request) => toRequest(context, request));
}

/** Whether two requests ask for the same. `account` fills in the parameters that one of them leaves to it. */
export function asksTheSame(a: CancelRequest, b: CancelRequest, account?: Account): boolean {
  return (
    a.venue === b.venue &&
    JSON.stringify(sorted(a, account)) === JSON.stringify(sorted(b, account)) &&
    JSON.stringify(targetIds(a.target)) === JSON.stringify(targetIds(b.target))
  );
}

function sorted(
  { parameters }: CancelRequest,
  account: Account | undefined,
): readonly (readonly [string, string])[] {
  const { cancelWith: _how, ...options } = account?.options ?? {};
  const keys = Object.keys(parameters);
  const filled = { ...options, ...parameters };
  return (account === undefined ? keys : Object.keys(filled)).sort().map((key) => [key, filled[key] ?? '']);
}

/** A target as texts: how it names its orders, and the names. */
function targetIds(target: CancelTarget): readonly string[] {
  if (target.by === 'all') return target.market === undefined ? ['all'] : ['all', target.market];
  return target.by === 'markets' ? ['markets', ...target.markets] : [target.by, ...idsOf(target)];
}
