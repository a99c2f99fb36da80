/** When an identity token ends, by its own word. One that has ended is not sent, by whatever request. */
import type { Millis } from '../../protocol/model.ts';
import { endWords, jwtEnd, TOKEN_STEP } from '../jwt.ts';
import type { AccountTransport, MakeCall, Result } from '../venue.ts';
import { IDENTITY } from './credentials.ts';

type Line = Pick<AccountTransport, 'account' | 'secrets' | 'now'>;
type Ended = Extract<Result<never>, { ok: false }>;

/** Only kinds of credentials with an identity token have such a secret. */
export function tokenEnd({ secrets }: Line): Millis | undefined {
  return jwtEnd(secrets[IDENTITY.field] ?? '');
}

/** What is to be told where the token has ended; undefined where it has not, or there is none. */
export function identityEnd(transport: Line): Ended | undefined {
  const end = tokenEnd(transport);
  return end !== undefined && end <= transport.now() ? hasEnded(end) : undefined;
}

/** The same request, which is not made once the token has ended: looked at when its turn comes. */
export function unlessEnded(transport: Line, make: MakeCall): MakeCall {
  return () => {
    const ended = identityEnd(transport);
    if (!ended) return make();
    return { kind: 'failure', sent: 'no', cause: 'aborted', message: ended.problem.message };
  };
}

function hasEnded(end: Millis): Ended {
  const message = `The identity token ended ${endWords(end)}. Nothing was sent.`;
  return { ok: false, problem: { code: 'authentication', message, nextStep: TOKEN_STEP, ended: true } };
}
