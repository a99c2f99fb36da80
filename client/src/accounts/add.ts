/** The questions for a new account: venue, environment, name, addresses, credentials, options it cannot do without. */
import { randomUUID } from 'node:crypto';
import { l10n } from 'vscode';
import type { DiscoverResult } from '../../../server/src/protocol/messages.ts';
import type { Account, Environment, Field, VenueDescription } from '../../../server/src/protocol/model.ts';
import { type Answer, askInTurn, type Step } from '../ui/ask.ts';
import { type Addresses, askAddress, askPlace } from './addresses.ts';
import { askChoice, askText } from './askOpenly.ts';
import { type SignIn, signInSteps } from './credentialKinds.ts';
import { environmentOf } from './environment.ts';
import { withValue } from './fields.ts';
import { freeName, nameProblem, nameWarning } from './names.ts';
import { askOption } from './options.ts';
import type { PracticeVenue } from './practiceLine.ts';
import type { SecretPrograms } from './secretPrograms.ts';
import type { Credentials } from './secrets.ts';

export interface Draft extends SignIn {
  readonly id: string;
  readonly venue?: VenueDescription;
  readonly name?: string;
  readonly environment?: Environment;
  /** What the environment is called in names. */
  readonly place?: string;
  /** Whether the environment says all addresses. */
  readonly fixed: boolean;
  readonly endpoints: Addresses;
  readonly options: Readonly<Record<string, string>>;
}

export interface Known {
  readonly venues: readonly VenueDescription[];
  readonly accounts: readonly Account[];
  readonly programs: Pick<SecretPrograms, 'enter'>;
  /** Whether keys may be used where this runs; a person may be asked. */
  mayUseKeys(environment: Environment): Promise<boolean>;
  practice(venue: string): PracticeVenue | undefined;
  discover(account: Account, option: string, credentials: Credentials): Promise<DiscoverResult>;
}

const title = () => l10n.t('Add Account');

/** Undefined when the person gave up. Every question has a way back to the one before. */
export function askForAccount(known: Known): Promise<Draft | undefined> {
  const start = { id: randomUUID(), fixed: false, endpoints: {}, credentials: {}, options: {} };
  return askInTurn<Draft>(start, (draft) => [
    venueStep(known.venues),
    environmentStep(known),
    nameStep(known.accounts),
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
  const { id, venue, name, endpoints, options, credentialKind } = draft;
  if (!venue || name === undefined || !draft.environment) return undefined;
  const environment = environmentOf(draft.environment, endpoints, venue.production);
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
      value: draft.name ?? (draft.venue ? freeName(draft.place ?? '', draft.venue, accounts) : ''),
      validate: (text) => nameProblem(text, draft.venue?.id, accounts),
      warn: (text) => nameWarning(text, accounts),
      ...at,
    });
    return extend(answer, (name) => ({ ...draft, name: name.trim() }));
  };
}

function environmentStep({ mayUseKeys }: Known): Step<Draft> {
  return async (draft, at) => {
    const answer = await askPlace(title(), draft.venue, at);
    if (typeof answer !== 'string' && !(await mayUseKeys(answer.value.environment))) return 'dismissed';
    return extend(answer, ({ environment, name, fixed }) => ({
      ...draft,
      environment,
      place: name,
      fixed: fixed !== undefined,
      endpoints: fixed ?? {},
    }));
  };
}

function endpointSteps(draft: Draft, known: Known): readonly Step<Draft>[] {
  if (!draft.venue || !draft.environment || draft.fixed) return [];
  const practising = draft.environment === 'sandbox';
  const running = practising ? known.practice(draft.venue.id)?.endpoints : undefined;
  return Object.entries(draft.venue.production).map(([name, production]) => async (state, at) => {
    const value = state.endpoints[name] ?? running?.[name] ?? '';
    const answer = await askAddress(title(), { name, production, practising, value }, at);
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
