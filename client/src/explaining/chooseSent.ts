/** Which request of a text is meant, and whose key it is checked with. */
import { l10n, workspace } from 'vscode';
import type { ExplainParams, SentLine } from '../../../server/src/protocol/messages.ts';
import type { Account } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { inert } from '../orders/clean.ts';
import { sessionWords, venueLabel } from '../orders/describe.ts';
import { tell } from '../requests/readFile.ts';
import { askChoice } from '../ui/ask.ts';

/** A request of a text. */
export interface ChosenSent {
  readonly index: number;
  readonly line: SentLine;
}

/** `POST /orders/cancel`. */
export function sentName({ method, path }: SentLine): string {
  return inert(`${method} ${path}`, 60);
}

/** The only request of a text, or the one that a person picks; undefined after telling why there is none. */
export async function chooseSent(app: App, title: string, text: string): Promise<ChosenSent | undefined> {
  const read = await app.server.request('orderInspector/readSent', { text });
  if (read.kind === 'unreadable') {
    const { line, column, message } = read;
    return tell(l10n.t('Line {0}, column {1}: {2}', line, column, inert(message, 300)));
  }
  const all = read.requests.map((line, index) => ({ index, line }));
  const [first, another] = all;
  if (!first) return tell(l10n.t('There is no request in this text.'));
  if (!another) return first;
  const choices = all.map((result) => ({
    label: sentName(result.line),
    description: inert(result.line.host ?? '', 80),
    result,
  }));
  const answer = await askChoice({ title, placeholder: l10n.t('Which request?') }, choices);
  return typeof answer === 'string' ? undefined : answer.value;
}

type Checked = Pick<ExplainParams, 'venue' | 'accountId'>;

/** With what it is checked; undefined where a person gave up. */
export async function chooseKey(app: App, title: string, line: SentLine): Promise<Checked | undefined> {
  const venue = line.venue ?? (await askVenue(app, title));
  if (venue === undefined) return undefined;
  // Without trust no session is open, so there is no key.
  const fitting = workspace.isTrusted ? app.accounts.all.filter((account) => account.venue === venue) : [];
  const [first, another] = fitting;
  if (!first) return { venue };
  if (!another) return { venue, accountId: first.id };
  const without = {
    label: l10n.t('Without an Account'),
    detail: l10n.t('What can be checked without a key.'),
    alwaysShow: true,
    result: { venue },
  };
  const choices = [...fitting.map((account) => accountChoice(app, account)), without];
  const placeholder = l10n.t('Which account signed it?');
  const answer = await askChoice<Checked>({ title, placeholder }, choices);
  return typeof answer === 'string' ? undefined : answer.value;
}

function accountChoice(app: App, { id, name, venue }: Account) {
  return {
    label: inert(name, 60),
    description: venueLabel(app.store, venue),
    detail: sessionWords(app.store.status(id), Date.now()),
    result: { venue, accountId: id },
  };
}

async function askVenue(app: App, title: string): Promise<string | undefined> {
  const choices = (await app.venues.all()).map(({ id, label }) => ({ label, result: id }));
  const placeholder = l10n.t('Which venue is this request for?');
  const answer = await askChoice({ title, placeholder }, choices);
  return typeof answer === 'string' ? undefined : answer.value;
}
