/** Tool: why a venue refused a request, as far as its bytes tell. No key of an account is used for a text that is handed in. */
import type { CancellationToken } from 'vscode';
import type { ExplainResult } from '../../../server/src/protocol/messages.ts';
import type { App } from '../app.ts';
import { clean } from '../orders/clean.ts';
import { means, type NamedOrder } from './targets.ts';
import { notDone, type Tool, type ToolResult } from './tool.ts';

interface Input extends NamedOrder {
  readonly cancellationId?: string;
  readonly text?: string;
  readonly request?: number;
  readonly venue?: string;
}

export const explainRefusal: Tool<Input> = {
  progress: 'Searching why it was refused',
  run: async (app, input, token) => {
    if ((input.text === undefined) === (input.cancellationId === undefined))
      return notDone('Either "cancellationId" or "text" has to be given.', 'Give one of them.');
    const { text, request = 0, venue } = input;
    if (text === undefined) return ofCancellation(app, input, token);
    const params = { text, request, ...(venue === undefined ? {} : { venue }) };
    return shape(await app.server.request('orderInspector/explain', params, token));
  },
};

async function ofCancellation(app: App, input: Input, token: CancellationToken): Promise<ToolResult> {
  const { cancellationId = '', orderId, clientOrderId } = input;
  const rows = app.store.cancellation(cancellationId)?.rows ?? [];
  if (orderId === undefined && clientOrderId === undefined)
    return notDone('Which order of that cancellation is meant is not clear.', 'Give its id as well.');
  const [row, another] = rows.filter((each) => means(each, input));
  if (another)
    return notDone('Several orders of that cancellation have this id.', 'Take the "orderId" of one.');
  if (!row)
    return notDone(
      'This window knows no such order in that cancellation.',
      'Take both ids from the tool for the state of cancellations.',
    );
  const params = { cancellationId, key: row.key };
  return shape(await app.server.request('orderInspector/explainCancellation', params, token));
}

function shape(result: ExplainResult): ToolResult {
  if (result.kind === 'refused')
    return notDone(
      clean(result.message, 500),
      'The person can run "Order Inspector: Explain a Refused Request…".',
    );
  const { verdict, venue, causes, missing, otherReasons } = result.explanation;
  return {
    done: true,
    verdict,
    venue,
    causes: causes.map(({ code, proven, message, mend }) => ({ code, isProven: proven, message, mend })),
    missing,
    otherReasons,
    certainty:
      'A cause is certain only where isProven is true; every other one is a suspicion. The verdict "incomplete" means that something is missing to check the signature, such as a key, which a tool never uses for a text.',
  };
}
