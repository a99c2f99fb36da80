import type { Account } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { inert } from '../orders/clean.ts';
import { askInTurn } from '../ui/ask.ts';
import { tellGone } from './accounts.ts';
import { askField, withValue } from './fields.ts';
import { keepCredentials } from './keep.ts';

export async function askCredentials(app: App, account: Account, title: string): Promise<void> {
  const { credentials } = await app.venues.get(account.venue);
  const named = `${title} · ${inert(account.name, 60)}`;
  const answers = await askInTurn<Readonly<Record<string, string>>>({}, () =>
    credentials.map((field) => async (known, at) => {
      const answer = await askField(named, field, undefined, at);
      return typeof answer === 'string' ? answer : { value: withValue(known, field, answer.value) };
    }),
  );
  if (!answers) return;
  // Another window may have removed it while the questions stood.
  if (app.accounts.get(account.id)) await keepCredentials(app, account.id, answers);
  else tellGone(account);
}
