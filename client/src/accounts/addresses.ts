/** The questions for where an account trades: an environment, and addresses where the environment does not fix them. */
import { l10n } from 'vscode';
import type { Environment, VenueDescription } from '../../../server/src/protocol/model.ts';
import type { Choice, Position } from '../ui/ask.ts';
import { askChoice, askText } from './askOpenly.ts';
import { checkEndpoint, type Endpoint, isPracticeAddress } from './endpoint.ts';

export type Addresses = Readonly<Record<string, string>>;

/** An environment, with its addresses where they need not be asked for. */
export interface Place {
  readonly environment: Environment;
  /** As names of accounts have it. */
  readonly name: string;
  readonly fixed?: Addresses;
}

export function askPlace(title: string, venue: VenueDescription | undefined, at: Position) {
  return askChoice({ title, placeholder: l10n.t('Environment'), ...at }, placeChoices(venue));
}

/** Production, what else the venue runs, a practice venue, any other address. */
export function placeChoices(venue: VenueDescription | undefined): readonly Choice<Place>[] {
  const production = venue?.production ?? {};
  const practice = l10n.t('Sandbox');
  const further = (venue?.environments ?? []).map(
    ({ label, endpoints }): Choice<Place> => ({
      label: label === practice ? `${venue?.label} ${label}` : label,
      description: l10n.t('run by {0}', venue?.label ?? ''),
      detail: addressWords(endpoints),
      result: { environment: 'other', name: label, fixed: endpoints },
    }),
  );
  return [
    {
      label: l10n.t('Production'),
      detail: addressWords(production),
      result: { environment: 'production', name: l10n.t('Production'), fixed: production },
    },
    ...further,
    {
      label: practice,
      detail: l10n.t('A practice venue on this computer'),
      result: { environment: 'sandbox', name: practice },
    },
    {
      label: l10n.t('Other URL…'),
      detail: l10n.t('A proxy or another address of the venue'),
      result: { environment: 'other', name: l10n.t('Other') },
    },
  ];
}

function addressWords(addresses: Addresses): string {
  return [...new Set(Object.values(addresses))].join(', ');
}

export interface AskedAddress {
  readonly name: string;
  /** An example of its form. */
  readonly production: string;
  /** Whether it is of a practice venue. */
  readonly practising: boolean;
  readonly value: string;
}

/** One address, as it is stored. */
export async function askAddress(
  title: string,
  { name, production, practising, value }: AskedAddress,
  at: Position,
) {
  const check = practising ? checkPractice : checkEndpoint;
  const answer = await askText({
    title,
    prompt: l10n.t('Address for "{0}". In production it is {1}.', name, production),
    placeholder: practising ? practiceExample(production) : production,
    value,
    validate: (text) => {
      const checked = check(text, production);
      return 'problem' in checked ? checked.problem : undefined;
    },
    ...at,
  });
  if (typeof answer === 'string') return answer;
  const checked = check(answer.value, production);
  return { value: 'address' in checked ? checked.address : answer.value };
}

/** What is called a sandbox is asked about less often: no other address may be called so. */
function checkPractice(text: string, production: string): Endpoint {
  const checked = checkEndpoint(text, production);
  if ('problem' in checked || isPracticeAddress(checked.address)) return checked;
  return {
    problem: l10n.t(
      'A practice venue is on this computer. For any other address go back and choose another environment.',
    ),
  };
}

/** What an address of a practice venue looks like: `http://127.0.0.1:PORT`, with the path that production has. */
function practiceExample(production: string): string {
  const { protocol, pathname } = new URL(production);
  return `${protocol === 'wss:' ? 'ws' : 'http'}://127.0.0.1:PORT${pathname === '/' ? '' : pathname}`;
}
