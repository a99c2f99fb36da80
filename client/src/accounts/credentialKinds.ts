/** Asks with which kind of credentials an account signs in, and for these. */
import { l10n } from 'vscode';
import { credentialKindOf, withCredentialKind } from '../../../server/src/protocol/credentialKind.ts';
import type { CredentialKind, VenueDescription } from '../../../server/src/protocol/model.ts';
import type { Answer, Choice, Position, Step } from '../ui/ask.ts';
import { askedIn } from './askedSecrets.ts';
import { askChoice } from './askOpenly.ts';
import { askSecret } from './askSecret.ts';
import { withValue } from './fields.ts';
import type { Kept, SecretProgram } from './kept.ts';
import type { SecretPrograms } from './secretPrograms.ts';
import type { Credentials } from './secrets.ts';

/** What an account signs in with. */
export interface SignIn {
  /** The first kind of the venue without it. */
  readonly credentialKind?: string;
  readonly credentials: Credentials;
  /** Programs that printed some of them. */
  readonly printedBy?: Readonly<Record<string, SecretProgram>>;
}

type Programs = Pick<SecretPrograms, 'enter'>;

/** What is kept: of a secret that a program prints, the program alone; nothing of what is asked for in each window. */
export function keptOf(venue: VenueDescription, { credentials, printedBy, ...signIn }: SignIn): Kept {
  const asked = askedIn(credentialKindOf(venue, signIn), credentials);
  const kept = Object.entries(credentials).filter(([id]) => asked[id] === undefined);
  return { ...Object.fromEntries(kept), ...printedBy };
}

/** The questions for credentials; which kind is asked only where a venue has several. */
export function signInSteps<S extends SignIn>(
  title: string,
  venue: VenueDescription | undefined,
  state: S,
  programs: Programs,
): readonly Step<S>[] {
  if (!venue) return [];
  const { fields } = credentialKindOf(venue, state);
  const asking = venue.credentialKinds.length > 1 ? [kindStep<S>(title, venue)] : [];
  return [...asking, ...fields.map((field) => fieldStep<S>(title, field, programs))];
}

function kindStep<S extends SignIn>(title: string, venue: VenueDescription): Step<S> {
  return async (state, at) => {
    const answer = await askKind(title, venue, at);
    if (typeof answer === 'string') return answer;
    return {
      value: { ...withCredentialKind(venue, state, answer.value.id), credentials: {}, printedBy: {} },
    };
  };
}

/** What the venue has closed stands behind a row of its own. */
async function askKind(
  title: string,
  venue: VenueDescription,
  at: Position,
): Promise<Answer<CredentialKind>> {
  const placeholder = l10n.t('What you sign in with');
  const closed = venue.credentialKinds.filter((kind) => kind.closed);
  const open = venue.credentialKinds.filter((kind) => !kind.closed);
  const more: Choice<CredentialKind | 'closed'> = { label: l10n.t('Closed by the Venue…'), result: 'closed' };
  for (;;) {
    const choices = [...open.map(choiceOf), ...(closed.length > 0 ? [more] : [])];
    const answer = await askChoice<CredentialKind | 'closed'>({ title, placeholder, ...at }, choices);
    if (typeof answer === 'string') return answer;
    if (answer.value !== 'closed') return { value: answer.value };
    const late = await askChoice({ title, placeholder, ...at, back: true }, closed.map(choiceOf));
    if (late !== 'back') return late;
  }
}

function choiceOf(kind: CredentialKind) {
  return { label: kind.label, detail: [kind.hint, kind.note].filter(Boolean).join(' '), result: kind };
}

function fieldStep<S extends SignIn>(
  title: string,
  field: CredentialKind['fields'][number],
  programs: Programs,
): Step<S> {
  return async (state, at) => {
    const answer = await askSecret(title, field, programs, at);
    if (typeof answer === 'string') return answer;
    const given = answer.value;
    const value = typeof given === 'string' ? given : given.value;
    const { [field.id]: _, ...others } = state.printedBy ?? {};
    const printedBy =
      typeof given === 'string' ? others : { ...others, [field.id]: { program: given.program } };
    return { value: { ...state, credentials: withValue(state.credentials, field, value), printedBy } };
  };
}
