import { buildPayload } from '../cancelling/plan/buildPayload.ts';
import type { NonceSource } from '../cancelling/plan/nonces.ts';
import type { Signing } from '../lsp/services.ts';
import { isSame } from '../protocol/isSame.ts';
import type { CancelRequest } from '../protocol/model.ts';
import type { Session } from '../sessions/session.ts';

/**
 * Signs a request for a file. Sends nothing. Only at venues whose signatures stand in the body: others are secrets, or
 * mean nothing in a file.
 */
export async function signForFile(
  request: CancelRequest,
  session: Session | undefined,
  ports: { readonly nonces: NonceSource; uuid(): string; now(): number },
): Promise<Signing> {
  const transport = session?.contact?.transport;
  if (!session || !transport) return refused('The account is not signed in.');
  const { venue, account } = session;
  if (!venue.requestForm.signedInFile || account.venue !== request.venue || transport.owner === undefined) {
    return refused(`A signature in a file means nothing at ${venue.description.label}.`);
  }
  const objection = venue.objection(request, account, transport.known());
  if (objection !== undefined) return refused(objection);
  const [part, another] = venue.split(request, transport.known());
  if (part === undefined || another !== undefined || !isSame(part.target, request.target)) {
    return refused('It names an order twice, or more orders than one request can take.');
  }
  const payload = await buildPayload(request, { venue, transport, account, ...ports });
  const { body } = venue.sign(payload, transport.secrets).call;
  if (body === undefined) return refused(`${venue.description.label} takes no signature in the body.`);
  return { kind: 'signed', body, signer: transport.owner };
}

function refused(message: string): Signing {
  return { kind: 'refused', message: `Nothing was signed. ${message}` };
}
