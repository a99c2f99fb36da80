/** Asks with which kind of credentials an account signs in, and for these. */
import { l10n } from 'vscode';
import { credentialKindOf, withCredentialKind } from '../../../server/src/protocol/credentialKind.ts';
import type { CredentialKind, VenueDescription } from '../../../server/src/protocol/model.ts';
import { askChoice, type Step } from '../ui/ask.ts';
import { askField, withValue } from './fields.ts';
import type { Credentials } from './secrets.ts';

/** What an account signs in with. */
export interface SignIn {
  /** The first kind of the venue without it. */
  readonly credentialKind?: string;
  readonly credentials: Credentials;
}

/** The questions for credentials; which kind is asked only where a venue has several. */
export function signInSteps<S extends SignIn>(
  title: string,
  venue: VenueDescription | undefined,
  state: S,
): readonly Step<S>[] {
  if (!venue) return [];
  const { fields } = credentialKindOf(venue, state);
  const asking = venue.credentialKinds.length > 1 ? [kindStep<S>(title, venue)] : [];
  return [...asking, ...fields.map((field) => fieldStep<S>(title, field))];
}

function kindStep<S extends SignIn>(title: string, venue: VenueDescription): Step<S> {
  return async (state, at) => {
    const placeholder = l10n.t('What you sign in with');
    const answer = await askChoice({ title, placeholder, ...at }, venue.credentialKinds.map(choiceOf));
    if (typeof answer === 'string') return answer;
    return { value: { ...withCredentialKind(venue, state, answer.value.id), credentials: {} } };
  };
}

function choiceOf(kind: CredentialKind) {
  return { label: kind.label, detail: [kind.hint, kind.note].filter(Boolean).join(' '), result: kind };
}

function fieldStep<S extends SignIn>(title: string, field: CredentialKind['fields'][number]): Step<S> {
  return async (state, at) => {
    const answer = await askField(title, field, undefined, at);
    if (typeof answer === 'string') return answer;
    return { value: { ...state, credentials: withValue(state.credentials, field, answer.value) } };
  };
}
