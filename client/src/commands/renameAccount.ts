import { l10n } from 'vscode';
import { tellGone } from '../accounts/accounts.ts';
import { askText } from '../accounts/askOpenly.ts';
import { nameProblem, nameWarning } from '../accounts/names.ts';
import { chooseAccount } from './choose.ts';
import type { Command } from './command.ts';

export const renameAccount: Command<'orderInspector.renameAccount'> = async (app, clicked) => {
  const title = l10n.t('Rename Account');
  const account = await chooseAccount(app, title, clicked);
  if (!account) return;
  const others = () => app.accounts.all.filter((other) => other.id !== account.id);
  const answer = await askText({
    title,
    prompt: l10n.t('The new name, as you want to see it and as request files name it.'),
    value: account.name,
    validate: (text) => nameProblem(text, account.venue, others()),
    warn: (text) => nameWarning(text, others()),
  });
  if (typeof answer === 'string') return;
  const name = answer.value.trim();
  if (!(await app.accounts.update(account.id, (now) => ({ ...now, name })))) tellGone(app.store, account);
};
