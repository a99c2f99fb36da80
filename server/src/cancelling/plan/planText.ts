/** What a plan shows of itself: its payload in stages, what is missing, and what to know before it is sent. Pure. */

import type { CopyKind } from '../../protocol/copies.ts';
import type { CancelRequest, PlanRow, PreviewStep, Stage } from '../../protocol/model.ts';
import type { Session } from '../../sessions/session.ts';
import type { AccountTransport, Payload, Venue } from '../../venues/venue.ts';
import type { Step } from './buildPayload.ts';

/** The stages of the payload, and of its signature where there are credentials to sign with and it is wanted; none for a plan that is not shown. */
export function previewOf(
  { payload }: Step,
  venue: Venue,
  session: Session | undefined,
  { shown, signed }: { readonly shown: boolean; readonly signed: boolean },
): PreviewStep {
  const transport = session?.contact?.transport;
  const signature = signed && transport ? signatureOf(payload, venue, transport) : [];
  return {
    sentence: payload.sentence,
    stages: shown ? [...venue.stages(payload), ...signature] : [],
    copies: shown ? kindsOf(venue.copies?.(payload, session?.account) ?? []) : [],
    missing: transport ? [] : [whatIsMissing(session)],
    validUntil: payload.validUntil,
  };
}

function kindsOf(copies: readonly CopyKind[]): readonly CopyKind[] {
  return copies.map(({ id, title }) => ({ id, title }));
}

/** How it is signed; a signer elsewhere is named and not asked, because a person may have to confirm. */
function signatureOf(payload: Payload, venue: Venue, transport: AccountTransport): readonly Stage[] {
  const signer = venue.remoteSigner?.(transport);
  if (!signer) return venue.sign(payload, transport.secrets).stages();
  const note =
    'Not made yet: the signer is asked for it when this is sent. Exactly the typed data above is signed, and what comes back is held against its digest before anything goes to the venue.';
  const rows = [
    { label: 'Signer', value: signer.host },
    { label: 'Account', value: signer.address },
  ];
  return [{ title: 'Signature', note, rows }];
}

function whatIsMissing(session: Session | undefined): string {
  const rest =
    'the signature and the headers that need it are left out. Everything else is as it would be sent';
  if (!session) return `No account is chosen: ${rest}, and the time is that of this preview.`;
  return `Account “${session.account.name}” is signed out: ${rest}.`;
}

/** What a person should know of the orders before confirming. */
export function warningsFor(
  request: CancelRequest,
  rows: readonly PlanRow[],
  session: Session | undefined,
): readonly string[] {
  if (!session) return [];
  const warnings: string[] = [];
  if (session.state.state !== 'live') warnings.push('The list of open orders is not live.');
  const missing = rows.filter((row) => !row.order).length;
  if (missing > 0 && request.target.by !== 'all') {
    warnings.push(`${missing} of ${rows.length} orders are not in the list of open orders.`);
  }
  return warnings;
}
