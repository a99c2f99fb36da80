import { credentialKindOf } from '../../protocol/credentialKind.ts';
import { isoTime } from '../../protocol/localTime.ts';
import type { Account, Field, Found, Problem } from '../../protocol/model.ts';
import { isChosen, optionOf } from '../../venues/optionOf.ts';
import { venueWords } from '../../venues/refusalWords.ts';
import type { OrdersRead, Proof, Result, Venue, VenueSession } from '../../venues/venue.ts';
import { openTransport, type TransportPorts } from '../openTransport.ts';
import type { PacedTransport } from '../pacedTransport.ts';
import type { CredentialsAnswer } from '../ports.ts';
import { readingsOf } from '../readings.ts';
import type { Session } from '../session.ts';
import { unlock } from '../unlock.ts';
import { recorded } from './recorded.ts';

/**
 * Goes through the sign-in of an account and everything that its venue's documents leave open, with reads that cannot
 * act, and says what came back: a text for a person, and for whoever keeps the facts about the venue. It holds no
 * credential, no signature and nothing of the orders but their number; of a refusal it holds the venue's words. Never rejects but when aborted.
 */
export async function checkAccount(
  session: Session | undefined,
  ports: TransportPorts,
  signal: AbortSignal,
): Promise<string> {
  if (!session) return 'There is no such account.';
  const { venue, account } = session;
  const lines = [...headOf(account, venue, ports.world.now())];
  const tell = (line: string) => lines.push(line);
  const answer = await ports.credentials(account.id, signal);
  const opened = await unlock(account, venue, answer);
  // What the session does not sign in with, nobody does.
  if (opened.kind === 'signedOut') tell(`\n${signedOutWords(answer)}`);
  if (opened.kind === 'failed') tell(`\n${problemWords(opened.why)}`);
  if (opened.kind !== 'unlocked') return lines.join('\n');
  const own = { redactor: session.redactor, foundOut: (found: Found) => session.foundOut(found) };
  const credentials = { stored: opened.secrets, unlocked: opened.unlocked };
  // What was found before is asked anew.
  const { found: _, ...unread } = account;
  for (const reading of readingsOf(venue.description, unread)) {
    if (signal.aborted) break;
    const transport = openTransport(reading, venue, credentials, ports, own);
    if (await follow(venue, { reading, transport }, tell, signal)) {
      tell(`\nClock: ${clockWords(transport.clockOffset)}`);
      break;
    }
  }
  if (signal.aborted) tell('\nStopped before its end.');
  return lines.join('\n');
}

function signedOutWords({ kind }: CredentialsAnswer): string {
  return kind === 'none'
    ? 'The credentials are not at hand. Sign in to the account.'
    : 'The credentials are not of the kind with which the account signs in. Enter them with “Change Key…”.';
}

function headOf(account: Account, venue: Venue, now: number): readonly string[] {
  const { name, environment, endpoints } = account;
  const { label, production } = venue.description;
  const places = Object.entries({ ...production, ...endpoints }).map(([id, url]) => `${id} ${url}`);
  return [
    `Check of “${name}” at ${label} (${environment}), ${isoTime(now)}.`,
    'Only reads were sent, none of which can act.',
    'Of each answer its form is shown, not what it says.',
    '',
    `Addresses: ${places.join(', ')}`,
    `Signs in with: ${kindWords(account, venue)}`,
  ];
}

function kindWords(account: Account, { description }: Venue): string {
  const { id, label } = credentialKindOf(description, account);
  const isKnown = (account.credentialKind ?? id) === id;
  return isKnown ? label : `${label}, because the kind that the account names is not known here`;
}

interface Way {
  readonly reading: Account;
  readonly transport: PacedTransport;
}

/** Whether the venue took the sign-in; then everything else was read as well. */
async function follow(
  venue: Venue,
  { reading, transport }: Way,
  tell: (line: string) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const way = recorded(transport, (line) => tell(`  ${line}`));
  const own: VenueSession = venue.open(way);
  tell(`\nSign-in${readingWords(venue, reading)}`);
  const proof = await signIn(own, transport, tell, signal);
  if (!proof?.ok) return false;
  tell('\nOpen orders');
  const read = await own.openOrders(undefined, signal);
  if (signal.aborted) return false;
  tell(`  ${listWords(read)}`);
  await tellPermissions(own, tell, signal);
  if (own.findOut) tell('\nWhat only further reads can tell');
  await own.findOut?.(signal);
  const doubts = doubtsOf(venue);
  if (doubts.length > 0) tell('\nWhat the documents leave open');
  for (const field of doubts) tell(`  ${field.label}: ${doubtWords(venue, field, transport.account)}`);
  return !signal.aborted;
}

/** As a session does it: once more where the refusal told that our time was off. Undefined when aborted. */
async function signIn(
  own: VenueSession,
  transport: PacedTransport,
  tell: (line: string) => void,
  signal: AbortSignal,
): Promise<Result<Proof> | undefined> {
  const { clockMoves } = transport;
  const first = await own.prove(signal);
  if (signal.aborted) return undefined;
  tell(`  ${proofWords(first)}`);
  if (first.ok || transport.clockMoves === clockMoves) return first;
  tell('  Once more, with the time of the venue’s clock:');
  const second = await own.prove(signal);
  if (signal.aborted) return undefined;
  tell(`  ${proofWords(second)}`);
  return second;
}

async function tellPermissions(
  own: VenueSession,
  tell: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  if (!own.cannotCancel) return;
  tell('\nWhat the credentials may do');
  const lacking = await own.cannotCancel(signal);
  tell(
    `  ${lacking === undefined ? 'Nothing told says that they cannot cancel.' : `They cannot cancel: ${venueWords(lacking)}.`}`,
  );
}

function doubtsOf({ description }: Venue): readonly Field[] {
  return description.options.filter(({ foundAtSignIn }) => foundAtSignIn !== undefined);
}

function readingWords({ description }: Venue, reading: Account): string {
  const tried = description.options.filter(({ foundAtSignIn }) => foundAtSignIn === 'byTrying');
  const words = tried.map(
    (field) => `${field.label}: ${labelOf(field, optionOf(description, reading, field.id))}`,
  );
  return words.length === 0 ? '' : ` (${words.join(', ')})`;
}

function doubtWords({ description }: Venue, field: Field, account: Account): string {
  const value = labelOf(field, optionOf(description, account, field.id));
  if (isChosen(field, account)) return `${value}, chosen`;
  return account.found?.[field.id] ? `${value}, found` : `${value}, not found out`;
}

function labelOf({ choices }: Field, value: string): string {
  return choices?.find((choice) => choice.value === value)?.label ?? value;
}

function proofWords(proof: Result<Proof>): string {
  return proof.ok ? 'The venue took it.' : `Refused: ${problemWords(proof.problem)}`;
}

function listWords(read: Result<OrdersRead>): string {
  if (!read.ok) return `Not read: ${problemWords(read.problem)}`;
  const { orders, warning } = read.value;
  return [`${orders.length} open orders.`, warning && venueWords(warning)].filter(Boolean).join(' ');
}

/** A message may hold the venue's words. A check tries nothing again, so it does not say so. */
function problemWords({ message, nextStep }: Problem): string {
  const step = nextStep.replaceAll(/ ?Order Inspector [^.]*tries again[^.]*\./g, '');
  return `${venueWords(message)} ${step}`.trim();
}

function clockWords(offset: number | undefined): string {
  if (offset === undefined) return 'the venue tells no time.';
  return `the venue’s is ${Math.abs(Math.round(offset))} ms ${offset < 0 ? 'behind' : 'ahead'}.`;
}
