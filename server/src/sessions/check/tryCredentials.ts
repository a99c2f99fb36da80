import type { TryCredentialsResult } from '../../protocol/messages.ts';
import type { Account, Millis, Problem } from '../../protocol/model.ts';
import { venueWords } from '../../venues/refusalWords.ts';
import type { Venue } from '../../venues/venue.ts';
import { openTransport, type TransportPorts } from '../openTransport.ts';
import { prove, type Ways } from '../prove.ts';
import { isKeyRefusal, readingsOf } from '../readings.ts';
import { Redactor } from '../redactor.ts';
import { ReadRequests } from '../requests.ts';
import { unlock } from '../unlock.ts';

/** A person waits for it: a venue that is slower than this could not be asked, ms. */
const WITHIN: Millis = 20_000;

/**
 * Signs in once with credentials that need not be stored, as a session would and with reads alone: what the venue says of
 * them. Of failures that say nothing about the credentials the first is told, and nothing is tried again. Never rejects but
 * when aborted.
 */
export async function tryCredentials(
  account: Account,
  venue: Venue | undefined,
  ports: TransportPorts,
  signal: AbortSignal,
): Promise<TryCredentialsResult> {
  if (!venue) return unchecked({ code: 'internal', message: 'This venue is not known here.', nextStep: '' });
  const opened = await unlock(account, venue, await ports.credentials(account.id, signal));
  if (opened.kind === 'failed') return refused(opened.why);
  if (opened.kind === 'signedOut')
    return refused({ ...NOT_AT_HAND, message: opened.why ?? NOT_AT_HAND.message });
  const credentials = { stored: opened.secrets, unlocked: opened.unlocked };
  const ending = new AbortController();
  void ports.world.sleep(WITHIN, ending.signal).then(
    () => ending.abort(),
    () => undefined,
  );
  const redactor = new Redactor([]);
  const way = (reading: Account) => {
    const transport = openTransport(reading, venue, credentials, ports, { redactor });
    return { reading, contact: { transport, venueSession: venue.open(transport) } };
  };
  const [first, ...others] = readingsOf(venue.description, account);
  try {
    return await signIn([way(first), ...others.map(way)], ports, AbortSignal.any([signal, ending.signal]));
  } finally {
    ending.abort();
  }
}

async function signIn(
  ways: Ways,
  { world }: TransportPorts,
  signal: AbortSignal,
): Promise<TryCredentialsResult> {
  const stop = new AbortController();
  const whole = AbortSignal.any([signal, stop.signal]);
  let why = LATE;
  const proven = await prove(ways, new ReadRequests(), whole, {
    fail: (problem) => {
      why = problem;
    },
    wait: async ({ problem }, { ms = 0 }) => {
      why = problem;
      if (isKeyRefusal(problem)) await world.sleep(ms, whole).catch(() => undefined);
      else stop.abort();
    },
  });
  if (!proven) return isKeyRefusal(why) || why.ended ? refused(why) : unchecked(why);
  const lacking = await proven.contact.venueSession.cannotCancel?.(whole).catch(() => undefined);
  return lacking === undefined ? { kind: 'taken' } : { kind: 'taken', cannotCancel: venueWords(lacking) };
}

function refused(problem: Problem): TryCredentialsResult {
  return { kind: 'refused', problem: { ...problem, message: venueWords(problem.message) } };
}

function unchecked(problem: Problem): TryCredentialsResult {
  return { kind: 'unchecked', problem: { ...problem, message: venueWords(problem.message) } };
}

const LATE: Problem = {
  code: 'network',
  message: `The venue did not answer within ${WITHIN / 1000} s.`,
  nextStep: '',
};

const NOT_AT_HAND: Problem = {
  code: 'authentication',
  message: 'The credentials are not of the kind that was chosen.',
  nextStep: 'Enter them again.',
};
