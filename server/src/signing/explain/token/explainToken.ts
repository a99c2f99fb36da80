import type { TokenForm } from '../../../venues/signatureForm.ts';
import { answer } from '../answer.ts';
import type { AtHand } from '../atHand.ts';
import type { Explanation } from '../explanation.ts';
import type { SentRequest } from '../sent/sentRequest.ts';
import type { ExplainedVenue } from '../venue.ts';
import { tokenCauses } from './causes.ts';
import { tokenIn } from './sentToken.ts';

/**
 * Why a request with a token was refused, by what the token says of itself. Its signature cannot be checked: the venue
 * alone has the key. The token stands in nothing that is told.
 */
export async function explainToken(
  request: SentRequest,
  venue: ExplainedVenue<TokenForm>,
  atHand: AtHand,
): Promise<Explanation> {
  const form = venue.signatureForm;
  const sent = tokenIn(request, form);
  if (sent.token === undefined) {
    const missing =
      request.form === 'frame' || request.form === 'body'
        ? [`A message carries no token: the handshake before it is needed (\`${form.headers.handshake}\`).`]
        : ['The token is missing.'];
    return answer({ venue: venue.id, causes: sent.causes, missing });
  }
  const causes = [
    ...sent.causes,
    ...tokenCauses.flatMap((cause) => [
      ...cause({ token: sent.token ?? '', request, form, now: atHand.now }),
    ]),
  ];
  return answer({ venue: venue.id, causes, isRight: true, otherReasons: form.otherReasons });
}
