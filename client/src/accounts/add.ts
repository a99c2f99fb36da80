/** The questions for a new account: venue, name, environment with addresses, credentials. */
import { l10n } from 'vscode';
import type { Account, Environment, Field, VenueDescription } from '../../../server/src/protocol/model.ts';
import { type Answer, askChoice, askInTurn, askText, type Choice, type Step } from '../ask.ts';
import { checkEndpoint } from './endpoint.ts';
import { askField } from './fields.ts';
import type { PracticeVenue } from './practiceLine.ts';
import type { Credentials } from './secrets.ts';

export interface Draft {
  readonly venue?: VenueDescription;
  readonly name?: string;
  readonly environment?: Environment;
  readonly endpoints: Readonly<Record<string, string>>;
  readonly credentials: Credentials;
}

export interface Known {
  readonly venues: readonly VenueDescription[];
  readonly accounts: readonly Account[];
  practice(venue: string): PracticeVenue | undefined;
}

const title = () => l10n.t('Add Account');

/** Undefined when the person gave up. Every question has a way back to the one before. */
export function askForAccount(known: Known): Promise<Draft | undefined> {
  return askInTurn<Draft>({ endpoints: {}, credentials: {} }, (draft) => [
    venueStep(known.venues),
    nameStep(known.accounts),
    environmentStep,
    ...endpointSteps(draft, known),
    ...(draft.venue?.credentials ?? []).map(credentialStep),
  ]);
}

function venueStep(venues: readonly VenueDescription[]): Step<Draft> {
  return async (draft, at) => {
    const choices = venues.map((venue) => ({ label: venue.label, description: venue.id, result: venue }));
    const answer = await askChoice({ title: title(), placeholder: l10n.t('Venue'), ...at }, choices);
    return extend(answer, (venue) => ({ ...draft, venue }));
  };
}

function nameStep(accounts: readonly Account[]): Step<Draft> {
  return async (draft, at) => {
    const answer = await askText({
      title: title(),
      prompt: l10n.t('A name for this account, as you want to see it and as request files name it.'),
      placeholder: l10n.t('Name'),
      value: draft.name ?? '',
      validate: (text) => nameProblem(text, draft.venue?.id, accounts),
      ...at,
    });
    return extend(answer, (name) => ({ ...draft, name: name.trim() }));
  };
}

/** Request files name an account by venue and name, so these two have to be unique. */
export function nameProblem(
  text: string,
  venue: string | undefined,
  others: readonly Account[],
): string | undefined {
  const name = text.trim();
  if (name === '') return l10n.t('A name is needed.');
  if (name.length > 60) return l10n.t('At most 60 characters.');
  const taken = others.some((account) => account.venue === venue && account.name === name);
  return taken ? l10n.t('There is an account with this name at this venue.') : undefined;
}

const environmentStep: Step<Draft> = async (draft, at) => {
  const addresses = Object.values(draft.venue?.production ?? {}).join(', ');
  const choices: Choice<Environment>[] = [
    { label: l10n.t('Production'), detail: addresses, result: 'production' },
    { label: l10n.t('Sandbox'), detail: l10n.t('A practice venue on this computer'), result: 'sandbox' },
    {
      label: l10n.t('Other URL…'),
      detail: l10n.t('A proxy or another address of the venue'),
      result: 'other',
    },
  ];
  const answer = await askChoice({ title: title(), placeholder: l10n.t('Environment'), ...at }, choices);
  return extend(answer, (environment) => ({
    ...draft,
    environment,
    endpoints: environment === 'production' ? (draft.venue?.production ?? {}) : {},
  }));
};

function endpointSteps(draft: Draft, known: Known): readonly Step<Draft>[] {
  if (!draft.venue || !draft.environment || draft.environment === 'production') return [];
  const running = draft.environment === 'sandbox' ? known.practice(draft.venue.id)?.endpoints : undefined;
  return Object.entries(draft.venue.production).map(([name, production]) =>
    endpointStep(name, running?.[name] ?? '', production),
  );
}

function endpointStep(name: string, prefilled: string, production: string): Step<Draft> {
  return async (draft, at) => {
    const answer = await askText({
      title: title(),
      prompt: l10n.t('Address for "{0}". In production it is {1}.', name, production),
      placeholder: draft.environment === 'sandbox' ? 'http://127.0.0.1:PORT' : production,
      value: draft.endpoints[name] ?? prefilled,
      validate: (text) => {
        const checked = checkEndpoint(text);
        return 'problem' in checked ? checked.problem : undefined;
      },
      ...at,
    });
    return extend(answer, (text) => {
      const checked = checkEndpoint(text);
      const address = 'address' in checked ? checked.address : text;
      return { ...draft, endpoints: { ...draft.endpoints, [name]: address } };
    });
  };
}

function credentialStep(field: Field): Step<Draft> {
  return async (draft, at) => {
    const answer = await askField(title(), field, undefined, at);
    return extend(answer, (value) => ({
      ...draft,
      credentials: { ...draft.credentials, [field.id]: value.trim() },
    }));
  };
}

function extend<T, S>(answer: Answer<T>, next: (value: T) => S): Answer<S> {
  return typeof answer === 'string' ? answer : { value: next(answer.value) };
}
