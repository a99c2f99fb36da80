/** What a run must have met, so that nobody trusts one in which nothing happened. */
import { deedKinds } from './deeds.ts';
import { diskFaults, networkFaults, nonceFaults, readFaults, sendFaults, streamFaults } from './faults.ts';
import type { Summary } from './summary.ts';

const faults = [networkFaults, diskFaults, readFaults, streamFaults, nonceFaults, sendFaults].flatMap(
  Object.keys,
);

const outcomes = [
  'cancelled',
  'notOpen cancelled',
  'notOpen filled',
  'notOpen expired',
  'notReported',
  'notSent',
  'pending',
  'rejected expired',
  'rejected rateLimit',
  'rejected validation',
  'unknown aborted',
  'unknown contradiction',
  'unknown reset',
  'unknown restart',
  'unknown serverError',
  'unknown timeout',
  'unknown unreadable',
];

const answers = ['sent', 'changed', 'renewed', 'openQuestions', 'notJournaled', 'refused'];

const expected = [
  ...faults.map((name) => `fault ${name}`),
  ...deedKinds.map((name) => `deed ${name}`),
  ...outcomes.map((name) => `outcome ${name}`),
  ...answers.map((name) => `answer ${name}`),
  ...['orderId', 'clientOrderId', 'all'].map((name) => `request ${name}`),
  'signed in its turn',
  ...['live', 'stale'].map((name) => `session ${name}`),
];

/** What a run never met. */
export function neverMet({ counts }: Summary): readonly string[] {
  return expected.filter((name) => !counts.has(name));
}
