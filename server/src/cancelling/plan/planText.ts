/** What a plan shows of itself: its payload in stages, what is missing, and what to know before it is sent. Pure. */

import type { CancelRequest, PlanRow, PreviewStep } from '../../protocol/model.ts';
import type { Session } from '../../sessions/session.ts';
import type { RemoteSigner, Venue } from '../../venues/venue.ts';
import type { Step } from './buildPayload.ts';

/** The stages of the payload, and of its signature where there are credentials to sign with; none for a plan that is not shown. */
export function previewOf(
  { payload }: Step,
  venue: Venue,
  session: Session | undefined,
  shown: boolean,
): PreviewStep {
  const transport = session?.contact?.transport;
  const signer = transport && venue.remoteSigner?.(transport);
  const isSignable = shown && transport !== undefined && signer === undefined;
  const signed = isSignable ? venue.sign(payload, transport.secrets).stages() : [];
  return {
    sentence: payload.sentence,
    stages: shown ? [...venue.stages(payload), ...signed] : [],
    missing: [...(transport ? [] : [whatIsMissing(session)]), ...(signer ? [whoSigns(signer)] : [])],
    validUntil: payload.validUntil,
  };
}

/** Nobody is asked for a preview: a person may have to confirm. */
function whoSigns({ host, address }: RemoteSigner): string {
  return `The signature is left out: the signer at ${host} is asked for it, for ${address}, when this is sent. Exactly the typed data that is shown is signed, and what comes back is held against its digest before anything is sent.`;
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
