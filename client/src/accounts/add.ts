/** The questions for a new account: venue, name, environment with addresses, credentials, options it cannot do without. */
import { randomUUID } from 'node:crypto';
import { l10n } from 'vscode';
import type { DiscoverResult } from '../../../server/src/protocol/messages.ts';
import type { Account, Environment, Field, VenueDescription } from '../../../server/src/protocol/model.ts';
import { type Answer, askInTurn, type Step } from '../ui/ask.ts';
import { type Addresses, askAddress, askPlace, practiceExample } from './addresses.ts';
import { askChoice, askText } from './askOpenly.ts';
import { type SignIn, signInSteps } from './credentialKinds.ts';
import { withValue } from './fields.ts';
import { askOption } from './options.ts';
import type { PracticeVenue } from './practiceLine.ts';
import type { SecretPrograms } from './secretPrograms.ts';
import type { Credentials } from './secrets.ts';

export interface Draft extends SignIn {
  readonly id: string;
  readonly venue?: VenueDescription;
  readonly name?: string;
  readonly environment?: Environment;
  /** Whether the environment says all addresses. */
  readonly fixed: boolean;
  readonly endpoints: Addresses;
  readonly options: Readonly<Record<string, string>>;
}

export interface Known {
  readonly venues: readonly VenueDescription[];
  readonly accounts: readonly Account[];
  readonly programs: Pick<SecretPrograms, 'enter'>;
  practice(venue: string): PracticeVenue | undefined;
  discover(account: Account, option: string, credentials: Credentials): Promise<DiscoverResult>;
}

const title = () => l10n.t('Add Account');

/** Undefined when the person gave up. Every question has a way back to the one before. */
export function askForAccount(known: Known): Promise<Draft | undefined> {
  const start = { id: randomUUID(), fixed: false, endpoints: {}, credentials: {}, options: {} };
  return askInTurn<Draft>(start, (draft) => [
    venueStep(known.venues),
    nameStep(known.accounts),
    environmentStep,
    ...endpointSteps(draft, known),
    ...signInSteps(title(), draft.venue, draft, known.programs),
    ...requiredOptions(draft.venue).map((field) => optionStep(field, known)),
  ]);
}

/** The same for other credentials: what depends on them is asked again, the rest stays. */
export function askForKey(known: Known, draft: Draft): Promise<Draft | undefined> {
  return askInTurn<Draft>({ ...draft, credentials: {}, printedBy: {} }, (now) => [
    ...signInSteps(title(), now.venue, now, known.programs),
    ...requiredOptions(now.venue).map((field) => optionStep(field, known)),
  ]);
}

/** The options without which the account cannot do anything; the others have a default. */
export function requiredOptions(venue: VenueDescription | undefined): readonly Field[] {
  return (venue?.options ?? []).filter((field) => !field.optional);
}

/** The account as it would be stored; undefined while something is missing. */
export function accountOf(draft: Draft): Account | undefined {
  const { id, venue, name, environment, endpoints, options, credentialKind } = draft;
  if (!venue || name === undefined || !environment) return undefined;
  const kind = credentialKind === undefined ? {} : { credentialKind };
  return { id, venue: venue.id, name, environment, endpoints, options, ...kind };
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
  const answer = await askPlace(title(), draft.venue, at);
  return extend(answer, ({ environment, fixed }) => ({
    ...draft,
    environment,
    fixed: fixed !== undefined,
    endpoints: fixed ?? {},
  }));
};

function endpointSteps(draft: Draft, known: Known): readonly Step<Draft>[] {
  if (!draft.venue || !draft.environment || draft.fixed) return [];
  const practising = draft.environment === 'sandbox';
  const running = practising ? known.practice(draft.venue.id)?.endpoints : undefined;
  return Object.entries(draft.venue.production).map(([name, production]) => async (state, at) => {
    const example = practising ? practiceExample(production) : production;
    const value = state.endpoints[name] ?? running?.[name] ?? '';
    const answer = await askAddress(title(), { name, production, example, value }, at);
    return extend(answer, (address) => ({
      ...state,
      endpoints: { ...state.endpoints, [name]: address },
    }));
  });
}

function optionStep(field: Field, known: Known): Step<Draft> {
  return async (draft, at) => {
    const account = accountOf(draft);
    if (!account) return 'dismissed';
    const discover = (option: string) => known.discover(account, option, draft.credentials);
    const answer = await askOption(title(), field, draft.options[field.id], discover, at);
    return extend(answer, (value) => ({ ...draft, options: withValue(draft.options, field, value) }));
  };
}

function extend<T, S>(answer: Answer<T>, next: (value: T) => S): Answer<S> {
  return typeof answer === 'string' ? answer : { value: next(answer.value) };
}
