/** How long each request to the server may take. Whatever its limit, none outlives a server that does not respond. */
import type { ClientRequests } from '../../../server/src/protocol/messages.ts';
import type { Millis } from '../../../server/src/protocol/model.ts';

type Method = keyof ClientRequests;

const AT_HAND: Millis = 10_000;
/** What reads at a venue, in its turn, and may be several pages. */
const READS: Millis = 120_000;
/** Rows that the venue refuses for its rate limit wait for their turn up to ten minutes, and so may a person at a signer. */
const SENDS: Millis = 15 * 60_000;

export const requestLimits: Readonly<Record<Method, Millis>> = {
  'orderInspector/alive': SENDS,
  'orderInspector/venues': AT_HAND,
  'orderInspector/prepare': AT_HAND,
  'orderInspector/copyAs': AT_HAND,
  'orderInspector/send': SENDS,
  'orderInspector/askAgain': READS,
  'orderInspector/prepareAgain': READS,
  'orderInspector/closeQuestion': AT_HAND,
  'orderInspector/report': 30_000,
  'orderInspector/wasJournalRead': 30_000,
  'orderInspector/readiness': AT_HAND,
  'orderInspector/dryRun': READS,
  'orderInspector/checkAccount': READS,
  'orderInspector/deadMansSwitch': SENDS,
  'orderInspector/refresh': READS,
  'orderInspector/checkId': AT_HAND,
  'orderInspector/discover': 60_000,
  'orderInspector/tryCredentials': 30_000,
  'orderInspector/exchange': 60_000,
  'orderInspector/readRequests': AT_HAND,
  'orderInspector/sign': SENDS,
  'orderInspector/findIds': AT_HAND,
  'orderInspector/composeRequests': AT_HAND,
  'orderInspector/lint': 30_000,
  'orderInspector/readSent': 30_000,
  'orderInspector/explain': 60_000,
  'orderInspector/explainCancellation': 60_000,
  'orderInspector/hashTypedData': AT_HAND,
  'orderInspector/verifySignature': AT_HAND,
};

/** What changes something at a venue: while one of these is under way nothing may restart the server by itself. */
export const sending: ReadonlySet<Method> = new Set([
  'orderInspector/send',
  'orderInspector/deadMansSwitch',
  'orderInspector/exchange',
]);
