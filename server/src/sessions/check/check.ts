import type { Account, Field, Found, Problem } from '../../protocol/model.ts';
import { isChosen, optionOf } from '../../venues/optionOf.ts';
import { venueWords } from '../../venues/refusalWords.ts';
import type { AccountTransport, OrdersRead, Proof, Result, Venue, VenueSession } from '../../venues/venue.ts';
import { openCredentials, openTransport, type TransportPorts } from '../openTransport.ts';
import { readingsOf } from '../readings.ts';
import type { Session } from '../session.ts';
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
  const opened = await openCredentials(account, venue, ports, signal);
  if (!opened.ok) return [...lines, '', `${opened.problem.message} ${opened.problem.nextStep}`].join('\n');
  const tell = (line: string) => lines.push(line);
  const own = { redactor: session.redactor, foundOut: (found: Found) => session.foundOut(found) };
  // What was found before is asked anew.
  const { found: _, ...unread } = account;
  for (const reading of readingsOf(venue.description, unread)) {
    const transport = openTransport(reading, venue, opened.value, ports, own);
    const way = recorded(transport, (line) => tell(`  ${line}`));
    if (await follow(venue, { reading, transport: way }, tell, signal)) {
      tell(`\nClock: ${clockWords(transport.clockOffset)}`);
      break;
    }
    if (signal.aborted) break;
  }
  return lines.join('\n');
}

function headOf({ name, environment, endpoints }: Account, venue: Venue, now: number): readonly string[] {
  const { label, production } = venue.description;
  const places = Object.entries({ ...production, ...endpoints }).map(([id, url]) => `${id} ${url}`);
  return [
    `Check of “${name}” at ${label} (${environment}), ${new Date(now).toISOString()}.`,
    'Only reads were sent, none of which can act.',
    'Of each answer its form is shown, not what it says.',
    '',
    `Addresses: ${places.join(', ')}`,
  ];
}

interface Way {
  readonly reading: Account;
  readonly transport: AccountTransport;
}

/** Whether the venue took the sign-in; then everything else was read as well. */
async function follow(
  venue: Venue,
  { reading, transport }: Way,
  tell: (line: string) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const own: VenueSession = venue.open(transport);
  tell(`\nSign-in${readingWords(venue, reading)}`);
  const proof = await own.prove(signal);
  tell(`  ${proofWords(proof)}`);
  if (!proof.ok) return false;
  tell('\nOpen orders');
  tell(`  ${listWords(await own.openOrders(undefined, signal))}`);
  if (own.findOut) tell('\nWhat only further reads can tell');
  await own.findOut?.(signal);
  tell('\nWhat the documents leave open');
  for (const field of doubtsOf(venue))
    tell(`  ${field.label}: ${doubtWords(venue, field, transport.account)}`);
  return true;
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
