/** Tool: proposes to cancel orders. Nothing is sent before the person has answered our own question; no setting skips it. */
import { propose } from '../cancelling/propose.ts';
import { requestFor } from '../cancelling/request.ts';
import { noAccount } from './openOrders.ts';
import { rowShape } from './shapes.ts';
import { type NamedOrders, targetOf } from './targets.ts';
import { notDone, type Tool, type ToolResult } from './tool.ts';

interface Input extends NamedOrders {
  readonly accountId: string;
}

type Proposed = Awaited<ReturnType<typeof propose>>;

/**
 * One at a time: a second question would stand in the place of the first, under a hand that is about to click. A chat that
 * proposes on and on would keep the person from the window, so after the first no they can refuse all of it.
 */
export function proposeCancel(): Tool<Input> {
  let isAsking = false;
  let wasKept = false;
  let isRefused = false;
  return {
    progress: "Waiting for your answer in Order Inspector's own question",
    run: async (app, input, token) => {
      const account = app.accounts.get(input.accountId);
      if (!account) return noAccount(input.accountId);
      const target = targetOf(input);
      if (!target)
        return notDone('Which orders are meant is not clear.', 'Give either "orderIds" or "clientOrderIds".');
      if (isRefused) return shape({ kind: 'refuse' });
      if (isAsking)
        return notDone('Nothing was sent: an earlier proposal has no answer yet.', 'Wait for that answer.');
      isAsking = true;
      try {
        const proposing = { token, refusable: wasKept };
        const proposed = await propose(app, { request: requestFor(account, target) }, proposing);
        wasKept ||= proposed.kind === 'kept';
        isRefused = proposed.kind === 'refuse';
        return shape(proposed);
      } finally {
        isAsking = false;
      }
    },
  };
}

function shape(proposed: Proposed): ToolResult {
  switch (proposed.kind) {
    case 'refused':
      return notDone(
        `Nothing was sent: ${proposed.message}`,
        'Change what the message names, or tell the person.',
      );
    case 'kept':
      return notDone(
        'Nothing was sent: the person keeps the orders.',
        'Do not propose it again unless the person asks for it.',
      );
    case 'refuse':
      return notDone(
        'Nothing was sent: the person refuses all proposals in this window, until it is reloaded.',
        'Do not call this tool again.',
      );
    case 'preview':
      return notDone(
        'Nothing was sent: the person looks at the request first, and may send it from there.',
        'Ask the person, and look up the state of cancellations afterwards.',
      );
    case 'unclear':
      return notDone(
        'The person agreed, and then sending had no answer or met an objection: whether anything was sent is not known here.',
        'Never take it for failed. Ask the person, look up the state of cancellations, and read the open orders.',
      );
    case 'sent':
      return {
        done: true,
        run: proposed.run,
        orders: proposed.rows.map((row) => rowShape(row, Date.now())),
        certainty:
          'The person agreed and it was sent. Only the outcome "cancelled" says that an order is cancelled; look up the state of the run for what is not certain yet, and do not propose the same again meanwhile.',
      };
  }
}
