/** All that explains, hashes and verifies. Loaded when somebody asks: the server starts without it. */
import type { Explanation, FoundCause } from '../../protocol/explanation.ts';
import type { ExplainResult, ReadSentResult, SentLine } from '../../protocol/messages.ts';
import type { AtHand } from '../../signing/explain/atHand.ts';
import { explanationText } from '../../signing/explain/describe.ts';
import { type ExplainedVenue, explain, explainedVenues } from '../../signing/explain/explain.ts';
import { readSent } from '../../signing/explain/sent/readSent.ts';
import type { SentRequest } from '../../signing/explain/sent/sentRequest.ts';
import { venueOf } from '../../signing/explain/whose.ts';
import type { Venue } from '../../venues/venue.ts';

export { readSent } from '../../signing/explain/sent/readSent.ts';
export { hashTypedData } from '../../signing/hashTypedData/hashTypedData.ts';
export { hashTypedDataText } from '../../signing/hashTypedData/hashTypedDataText.ts';
export { atHandOf, lackOf } from './atHand.ts';
export { verifySignature } from './verify.ts';

/** What an explanation is made with. */
export interface Explaining {
  readonly venues: Iterable<Venue>;
  readonly atHand: AtHand;
  /** Told beside what is missing, as a sentence. */
  readonly lack?: string | undefined;
  /** The venue's id, where somebody says so. */
  readonly venueId?: string | undefined;
  /** Rejects when the search is aborted. */
  pause(): Promise<void>;
  /** Takes secrets out of a text: none is expected there, and none gets out. */
  redact(text: string): string;
}

/** An explanation, and the same as text. */
export type Explained = Pick<Extract<ExplainResult, { kind: 'explained' }>, 'explanation' | 'text'>;

/** Why a request was refused. */
export async function explainSent(request: SentRequest, explaining: Explaining): Promise<Explained> {
  const { atHand, lack, venueId, pause, redact } = explaining;
  const venues = explainedVenues([...explaining.venues]);
  const found = await explain(request, venues, atHand, pause, venueId);
  const isLacking = lack !== undefined && found.verdict === 'incomplete';
  const whole = isLacking ? { ...found, missing: [...found.missing, lack] } : found;
  const explanation = redacted(whole, redact);
  const label = venues.find(({ id }) => id === explanation.venue)?.label;
  return { explanation, text: redact(explanationText(explanation, label)) };
}

/** The requests in a text as lines to choose from. */
export function linesOf(text: string, all: Iterable<Venue>): ReadSentResult {
  const read = readSent(text);
  if (!read.ok) return { kind: 'unreadable', message: read.message, line: read.line, column: read.column };
  const venues = explainedVenues([...all]);
  return { kind: 'read', requests: read.requests.map((request) => lineOf(request, venues)) };
}

function lineOf(request: SentRequest, venues: readonly ExplainedVenue[]): SentLine {
  const venue = venueOf(request, venues)?.id;
  const host = request.origin?.replace(/^[a-z]+:\/\//i, '').replace(/^.*@/, '');
  const path = request.target.replace(/[?#].*$/s, '');
  return {
    method: request.method,
    path,
    ...(host === undefined ? {} : { host }),
    ...(venue === undefined ? {} : { venue }),
  };
}

function redacted(explanation: Explanation, redact: (text: string) => string): Explanation {
  return {
    ...explanation,
    causes: explanation.causes.map((cause) => redactedCause(cause, redact)),
    missing: explanation.missing.map(redact),
  };
}

function redactedCause(cause: FoundCause, redact: (text: string) => string): FoundCause {
  const { message, mend, signed, sent } = cause;
  return {
    ...cause,
    message: redact(message),
    mend: redact(mend),
    ...(signed === undefined ? {} : { signed: redact(signed) }),
    ...(sent === undefined ? {} : { sent: redact(sent) }),
  };
}
