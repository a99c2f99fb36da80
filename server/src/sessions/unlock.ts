import { credentialKindOf, isOfKind, unfitOption } from '../protocol/credentialKind.ts';
import type { Account, Field, Problem } from '../protocol/model.ts';
import type { Secrets, Unlocked, Venue } from '../venues/venue.ts';
import type { CredentialsAnswer } from './ports.ts';

/** Credentials that an account can sign in with, or why there are none. */
export type Unlocking =
  | {
      readonly kind: 'unlocked';
      readonly secrets: Secrets;
      readonly unlocked: Unlocked;
      /** Asked for again they may be others. */
      readonly isRenewable: boolean;
    }
  /** `why`: what a person has to say, such as the password of a file. */
  | { readonly kind: 'signedOut'; readonly why?: string }
  | { readonly kind: 'failed'; readonly why: Problem };

/** What the answer to the question for an account's credentials is good for. */
export async function unlock(account: Account, venue: Venue, answer: CredentialsAnswer): Promise<Unlocking> {
  if (answer.kind === 'none') return signedOut(answer.why);
  if (answer.kind === 'failed') {
    const { message, nextStep = KEYRING } = answer;
    return { kind: 'failed', why: { code: 'internal', message, nextStep } };
  }
  const { secrets, renewable: isRenewable = false } = answer;
  // While a key is changed, the kind and the credentials may be those of before and of after.
  const kind = credentialKindOf(venue.description, account);
  // Credentials that only make others sign nothing.
  if (!isOfKind(kind, secrets) || kind.exchangedFor !== undefined) return { kind: 'signedOut' };
  const broken = kind.fields.find((field) => isBroken(field, secrets));
  if (broken) return { kind: 'failed', why: brokenProblem(broken.label) };
  const unfit = unfitOption(venue.description, account);
  if (unfit) return { kind: 'failed', why: unfitProblem(unfit.label) };
  const unlocked = (await venue.unlock?.(secrets)) ?? { ok: true as const, value: { secrets } };
  // Only a password that is entered each time can be entered better.
  const isAsked = kind.fields.some(({ askedAtSignIn }) => askedAtSignIn);
  if (!unlocked.ok && isAsked && unlocked.problem.wrongPassword) return signedOut(unlocked.problem.message);
  if (!unlocked.ok) return { kind: 'failed', why: unlocked.problem };
  return { kind: 'unlocked', secrets, unlocked: unlocked.value, isRenewable };
}

function signedOut(why: string | undefined): Unlocking {
  return why === undefined ? { kind: 'signedOut' } : { kind: 'signedOut', why };
}

/** No header can carry it: it would fail each time as if the venue could not be reached. */
function isBroken({ id, multiline, fromFile }: Field, secrets: Secrets): boolean {
  return multiline !== true && fromFile !== true && /\p{Cc}/u.test(secrets[id] ?? '');
}

function brokenProblem(field: string): Problem {
  const message = `“${field}” has a line break or another character that cannot be sent. Nothing was sent.`;
  return { code: 'authentication', message, nextStep: 'Enter it again with “Change Key…”.' };
}

const KEYRING = 'Unlock this computer’s keyring, or enter the key again with “Change Key…”.';

function unfitProblem(option: string): Problem {
  const message = `“${option}” cannot be used with this kind of credentials. Nothing was sent.`;
  const nextStep =
    'Unset it with “Account Options…”, or enter credentials of another kind with “Change Key…”.';
  return { code: 'forbidden', message, nextStep };
}
