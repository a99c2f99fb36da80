/** What a request looks like before it is signed, as a tool tells it. Pure. */
import type { Plan, PreviewStep, Stage } from '../../../server/src/protocol/model.ts';
import { clean } from '../orders/clean.ts';
import { isoTime } from './shapes.ts';
import { notDone, type ToolResult } from './tool.ts';

const MOST_ORDERS = 100;
/** Of all requests together. */
const MOST_CHARACTERS = 100_000;

export function planShape(plan: Plan): ToolResult {
  const requests = fitting(plan.steps.map(stepShape));
  if (requests.length === 0)
    return notDone('The request is too long to show it here whole.', 'Preview fewer orders at once.');
  return {
    done: true,
    sent: false,
    venue: plan.request.venue,
    account: plan.account && { accountId: plan.account.id, environment: plan.account.environment },
    orders: plan.rows
      .slice(0, MOST_ORDERS)
      .map(({ key, order }) => ({ ...key, isInListOfOpenOrders: order !== undefined })),
    ordersInAll: plan.rows.length,
    listAsOf: isoTime(plan.ordersAsOf),
    warnings: plan.warnings.map((warning) => clean(warning, 400)),
    requests,
    requestsInAll: plan.steps.length,
    certainty:
      'These are the bytes that would be signed and sent now; a later request has another time or number. Nothing was signed or sent, the signature is left out, and this preview cannot be sent.',
  };
}

/** The first requests that are no longer than MOST_CHARACTERS together: bytes are shown whole or not at all. */
function fitting<T>(requests: readonly T[]): readonly T[] {
  let length = 0;
  const tooLong = requests.findIndex((one) => {
    length += JSON.stringify(one).length;
    return length > MOST_CHARACTERS;
  });
  return tooLong < 0 ? requests : requests.slice(0, tooLong);
}

function stepShape({ sentence, stages, missing, validUntil }: PreviewStep) {
  return {
    sentence: clean(sentence, 500),
    missing,
    validUntil: isoTime(validUntil),
    stages: stages.map(stageShape),
  };
}

/** `text` is exact: what is signed or sent, byte for byte. */
function stageShape({ title, note, rows, text }: Stage) {
  return { title, note, rows: rows?.map(({ label, value }) => ({ label, value })), text };
}
