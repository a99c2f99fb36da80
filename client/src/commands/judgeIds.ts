/** What speaks against ids before anything is prepared with them. */
import type { OrderKey } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { clean } from '../orders/clean.ts';
import { resolutionProblem } from './resolveIds.ts';
import type { IdTarget } from './typedIds.ts';

type By = OrderKey['by'];

/** A `problem` keeps ids from being used, a `doubt` does not. */
export interface Judgement {
  readonly problem?: string;
  readonly doubt?: string;
}

export async function judgeIds(app: App, by: By, targets: readonly IdTarget[]): Promise<Judgement> {
  let doubt: string | undefined;
  for (const target of targets) {
    const named = (text: string) => (targets.length > 1 ? `${clean(target.id, 60)}: ${text}` : text);
    const found = await judge(app, by, target);
    if (found.problem !== undefined) return { problem: named(found.problem) };
    if (found.doubt !== undefined) doubt ??= named(found.doubt);
  }
  return doubt === undefined ? {} : { doubt };
}

/** Of an order that is listed only whether its clientOrderId names no other, where the venue cancels by orderId only. */
async function judge(app: App, by: By, { account, id, listed }: IdTarget): Promise<Judgement> {
  const isResolved = !(await app.venues.get(account.venue)).cancelBy.includes(by);
  if (isResolved && by === 'clientOrderId') {
    const problem = resolutionProblem(app.store, account, id);
    return problem === undefined ? {} : { problem };
  }
  if (listed) return {};
  const key: OrderKey = by === 'orderId' ? { by, orderId: id } : { by, clientOrderId: id };
  return app.server.request('orderInspector/checkId', { venue: account.venue, key });
}
