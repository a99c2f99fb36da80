/**
 * What can go wrong at a practice venue, in a sentence each: for `--help`, and for whoever practises through the control
 * server. The one list of it: who offers faults to people asks for it and knows none of them.
 */
import { type AtOnce, atOnce, type Fault, type FaultKind, type Faults } from './faults.ts';

interface Told {
  /** Which request it meets, in a few words. */
  readonly when: string;
  /** What happens then: one sentence. */
  readonly says: string;
  /** What is armed, beside the kind: what a body of `POST /faults` takes. */
  readonly fault: Partial<Omit<Fault, 'kind' | 'afterwards'>> & { readonly times?: number };
}

/** A fault as it is offered. */
export interface OfferedFault extends Told {
  readonly kind: FaultKind | AtOnce;
  /** How often it is still to happen; 0 when it is not armed. */
  readonly armed: number;
}

const cancel = (says: string, more: Told['fault'] = {}): Told => ({
  when: 'The next cancel',
  says,
  fault: { on: 'cancel', ...more },
});
const now = (says: string): Told => ({ when: 'At once', says, fault: {} });

/** In the order in which they are offered: first what people meet, last what only the wire shows. */
const told: Readonly<Record<FaultKind | AtOnce, Told>> = {
  cutAfter: cancel('The venue cancels, and the connection is cut before its answer.'),
  cutBefore: cancel('The connection is cut before the venue does anything.'),
  hang: cancel('The venue does nothing and never answers.'),
  keep: cancel('The venue says that it cancelled, and the order stays open.'),
  fillDuring: cancel('The order is filled while it is being cancelled.'),
  refuse: cancel('The venue refuses in its own form.'),
  status: cancel('The venue does nothing and answers with a server error (500).'),
  errorAfter: cancel('The venue cancels, and something on the way answers in its place (502).'),
  delay: cancel('The venue cancels and answers five seconds late.', { ms: 5_000, act: true }),
  stayPending: cancel('The venue acknowledges and never cancels.'),
  unconfirmed: cancel('The venue acknowledges and cancels, and never confirms it.'),
  confirmedTwice: cancel('The venue confirms twice.'),
  confirmedFirst: cancel('The venue confirms before it acknowledges.'),
  itemError: cancel('The answer says of the first order that its cancel timed out, and it stays open.'),
  itemMissing: cancel('The answer leaves the first order out, and it stays open.'),
  cutMidBody: cancel('The venue cancels, and the connection is cut within its answer.'),
  garbage: cancel('The venue cancels, and the answer is a web page.'),
  staleReads: {
    when: 'The next three reads',
    says: 'They show the orders as they were a minute ago.',
    fault: { on: 'read', ms: 60_000, times: 3 },
  },
  dropSocket: now('Every stream of order events breaks.'),
  closeIdle: now('Every connection over which nothing is asked is closed.'),
  cdnPage: cancel('A page of a content delivery network comes in place of an answer (403).'),
  proxyPage: cancel("A page of a company's proxy comes in place of an answer (403)."),
  redirect: cancel('The venue does nothing and points to another address (302).'),
  echo: cancel('The venue does nothing, and the answer repeats the whole request (400).'),
  refuseStream: cancel('The connection refuses it before the venue does anything (HTTP/2: REFUSED_STREAM).'),
  goAway: cancel('The connection ends before the venue does anything (HTTP/2: GOAWAY).'),
  goAwayAfter: cancel('The venue cancels, and the connection ends without an answer (HTTP/2: GOAWAY).'),
  resetAfter: cancel('The venue cancels, and the connection is reset.'),
  closeReused: cancel('The connection is reset as it arrives, where it has served a request before.'),
  informational: cancel('Another answer comes before the real one (100).'),
  endless: cancel('The venue cancels, and the answer never ends.'),
  huge: cancel('The venue cancels, and the answer has 40 MB.'),
  brackets: cancel('The venue cancels, and the answer is 30 MB of opening brackets.'),
  shortBody: cancel('The venue cancels, and the answer ends after half of its announced length.'),
  closeDelimited: cancel('The venue cancels, and the answer has no length and ends in a reset.'),
  byteOrderMark: cancel('The venue cancels, and the answer begins with a byte order mark.'),
};

/** What this venue knows, with what of it is armed. */
export function offeredFaults(faults: Faults): readonly OfferedFault[] {
  const armed = (kind: string) =>
    faults.pending.filter((one) => one.kind === kind).reduce((sum, { times }) => sum + times, 0);
  return kinds()
    .filter((kind) => atOnce.some((name) => name === kind) || faults.knows(kind))
    .map((kind) => ({ ...told[kind], kind, armed: armed(kind) }));
}

/** The lines of the usage text. */
export function faultUsage(): string {
  return kinds()
    .map((kind) => `  ${kind.padEnd(14)} ${told[kind].when}: ${told[kind].says}`)
    .join('\n');
}

function kinds(): readonly (FaultKind | AtOnce)[] {
  return Object.keys(told) as (FaultKind | AtOnce)[];
}
