import type { Services } from '../../lsp/services.ts';
import type { ExplainParams, ExplainResult, VerifySignatureParams } from '../../protocol/messages.ts';
import type { Session } from '../../sessions/session.ts';
import type { Parts } from '../connectParts.ts';
import { load, pause } from './load.ts';

type Explaining = 'readSent' | 'explain' | 'explainCancellation' | 'hashTypedData' | 'verifySignature';

/** What the server tells of signatures that somebody made. */
export function explainServices(parts: Parts): Pick<Services, Explaining> {
  const { venues, ownRefusals } = parts;
  return {
    readSent: async (text) => (await load()).linesOf(text, venues.values()),
    explain: (params, signal) => explainText(params, parts, signal),
    explainCancellation: (params) => ownRefusals.explanation(params),
    hashTypedData: async (text) => {
      const { hashTypedData, hashTypedDataText } = await load();
      return hashTypedDataText(hashTypedData(text));
    },
    verifySignature: (params) => verify(params, parts),
  };
}

async function explainText(
  { text, request: index, venue, accountId }: ExplainParams,
  { venues, sessions, world }: Parts,
  signal: AbortSignal,
): Promise<ExplainResult> {
  const { readSent, explainSent, atHandOf, lackOf } = await load();
  const read = readSent(text);
  if (!read.ok) return refused(`Line ${read.line}, column ${read.column}: ${read.message}`);
  const request = read.requests[index];
  if (!request) return refused('This request is not in the text any more.');
  const session = accountId === undefined ? undefined : sessions.get(accountId);
  if (accountId !== undefined && !session) return refused('There is no such account any more.');
  const explained = await explainSent(request, {
    venues: venues.values(),
    atHand: atHandOf(session, sessions.all(), world.now()),
    lack: session && lackOf(session),
    venueId: session?.account.venue ?? venue,
    pause: () => pause(signal),
    redact: redactorOf(sessions.all()),
  });
  return { kind: 'explained', ...explained, ...(accountId === undefined ? {} : { accountId }) };
}

async function verify(params: VerifySignatureParams, { sessions, world }: Parts): Promise<string> {
  const { atHandOf, lackOf, verifySignature } = await load();
  const session = params.accountId === undefined ? undefined : sessions.get(params.accountId);
  const said = verifySignature(params, atHandOf(session, [], world.now()), session && lackOf(session));
  return redactorOf(sessions.all())(said);
}

/** Takes out whatever any account keeps secret. */
function redactorOf(sessions: readonly Session[]): (text: string) => string {
  const contacts = sessions.flatMap(({ contact }) => contact ?? []);
  return (text) => contacts.reduce((cleaned, { transport }) => transport.redact(cleaned), text);
}

function refused(message: string): ExplainResult {
  return { kind: 'refused', message };
}
