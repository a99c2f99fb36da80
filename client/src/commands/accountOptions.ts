import { l10n } from 'vscode';
import { askField } from '../accounts/fields.ts';
import { askChoice } from '../ask.ts';
import { inert } from '../orders/clean.ts';
import { chooseAccount } from './choose.ts';
import type { Command } from './command.ts';

export const accountOptions: Command<'orderInspector.accountOptions'> = async (app, clicked) => {
  const title = l10n.t('Account Options');
  const account = await chooseAccount(app, title, clicked);
  if (!account) return;
  const { options } = await app.venues.get(account.venue);
  const choices = options.map((field) => ({
    label: field.label,
    description: inert(account.options[field.id] ?? l10n.t('not set'), 60),
    detail: field.hint,
    result: field,
  }));
  const chosen = await askChoice({ title, placeholder: l10n.t('Option') }, choices);
  if (typeof chosen === 'string') return;
  const answer = await askField(title, chosen.value, account.options[chosen.value.id]);
  if (typeof answer === 'string') return;
  const { [chosen.value.id]: _, ...others } = account.options;
  const value = answer.value.trim();
  await app.accounts.put({ ...account, options: value ? { ...others, [chosen.value.id]: value } : others });
};
