/** What a run must have met, so that nobody trusts one in which nothing happened. */
import { deedKinds } from './deeds.ts';
import {
  diskFaults,
  frameFaults,
  networkFaults,
  nonceFaults,
  readFaults,
  sendFaults,
  streamFaults,
  tokenFaults,
} from './faults.ts';
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

/** What has to be met where histories are at Rails. */
const atRails = [
  ...[frameFaults, tokenFaults].flatMap(Object.keys).map((name) => `fault ${name}`),
  ...[
    'cancelled',
    'notOpen cancelled',
    'notOpen filled',
    'notReported',
    'notSent',
    'pending',
    'rejected rateLimit',
    'unknown aborted',
    'unknown reset',
    'unknown restart',
    'unknown serverError',
    'unknown timeout',
    'unknown unreadable',
  ].map((name) => `rails outcome ${name}`),
  'request message',
  'tokens ended',
];

/** What a run never met. */
export function neverMet({ counts }: Summary): readonly string[] {
  const isAtRails = counts.has('venue rails');
  return [...expected, ...(isAtRails ? atRails : [])].filter((name) => !counts.has(name));
}
