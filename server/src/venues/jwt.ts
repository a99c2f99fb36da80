import { readValue } from '../json/readValue.ts';
import { asObject, asText } from '../json/value.ts';
import type { Millis, Problem } from '../protocol/model.ts';
import { failureProblem } from './problemText.ts';
import type { AccountTransport, Call, Result } from './venue.ts';

/** As milliseconds it would be the year 1973, as seconds the year 5138: what is more counts milliseconds. */
const SECONDS_BELOW = 100_000_000_000;

/** When a JSON web token ends, as it says itself in `exp`; undefined where it does not. Nothing else of it is believed. */
export function jwtEnd(token: string): Millis | undefined {
  const [, claims = ''] = token.split('.');
  const text = Buffer.from(claims, 'base64url').toString('utf8');
  const seconds = asText(asObject(readValue(text))?.['exp']) ?? '';
  if (!/^[1-9]\d{0,13}(?:\.\d+)?$/.test(seconds)) return undefined;
  const count = Number(seconds);
  return Math.floor(count < SECONDS_BELOW ? count * 1000 : count);
}

/** To the minute, in UTC. */
export function endWords(end: Millis): string {
  return `${new Date(end).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** What helps where a token that somebody else renews has ended. */
export const TOKEN_STEP =
  'It is not renewed here: enter a new one with “Change Key…”, or name a program there that prints one.';

/** A token that somebody else renews, and how its venue is asked for the time. */
interface TokenUse {
  readonly venue: string;
  /** Such as `identity token`. */
  readonly what: string;
  readonly end: Millis | undefined;
  /** A read without any secret: whatever the answer is, it tells the time. */
  readonly ask: Call;
}

/**
 * Why a token is not to be sent: it has ended, by the venue's clock. Where no answer told that yet, the venue is asked once,
 * without the token: this computer's clock alone may be wrong. Undefined where it has not ended.
 */
export async function whyEnded(
  transport: AccountTransport,
  { venue, what, end, ask }: TokenUse,
  signal: AbortSignal,
): Promise<Extract<Result<never>, { ok: false }> | undefined> {
  if (end === undefined || end > transport.now()) return undefined;
  if (transport.clockOffset === undefined) {
    const reply = await transport.send(() => ask, { priority: 'read', signal, aboutOne: true });
    if (reply.kind === 'failure') return failureProblem(venue, reply);
    if (end > transport.now()) return undefined;
  }
  return { ok: false, problem: endedProblem(what, end, transport.clockOffset !== undefined) };
}

function endedProblem(what: string, end: Millis, isTold: boolean): Problem {
  const ended = `The ${what} ended ${endWords(end)}`;
  const message = isTold
    ? `${ended}. It was not sent.`
    : `${ended}, or this computer’s clock is fast: the venue does not tell the time. It was not sent.`;
  const nextStep = isTold ? TOKEN_STEP : `Check this computer’s clock. ${TOKEN_STEP}`;
  return { code: 'authentication', message, nextStep, ended: true };
}
