import { l10n, window } from 'vscode';
import { isSame } from '../../../server/src/protocol/isSame.ts';
import { isoTime } from '../../../server/src/protocol/localTime.ts';
import type { Account, Field } from '../../../server/src/protocol/model.ts';
import { tellGone } from '../accounts/accounts.ts';
import { tellUnfit } from '../accounts/askCredentials.ts';
import { askChoice } from '../accounts/askOpenly.ts';
import { defaultOptions } from '../accounts/defaults.ts';
import { discover } from '../accounts/discover.ts';
import { withValue } from '../accounts/fields.ts';
import { askOption } from '../accounts/options.ts';
import type { App } from '../app.ts';
import { accountWords } from '../orders/accountWords.ts';
import { inert } from '../orders/clean.ts';
import { leftBehindWords } from '../orders/timerWords.ts';
import { chooseAccount } from './choose.ts';
import type { Command } from './command.ts';

export const accountOptions: Command<'orderInspector.accountOptions'> = async (app, clicked) => {
  const title = l10n.t('Account Options');
  const account = await chooseAccount(app, title, clicked);
  if (!account) return;
  const venue = await app.venues.get(account.venue);
  const { options } = venue;
  const defaults = defaultOptions(account.venue);
  const choices = options.map((field) => ({
    label: field.label,
    description: inert(valueWords(field, account, defaults[field.id]), 60),
    detail: field.hint,
    result: field,
  }));
  const chosen = await askChoice({ title, placeholder: l10n.t('Option') }, choices);
  if (typeof chosen === 'string') return;
  const field = chosen.value;
  const ask = (option: string) => discover(app, account, option);
  const answer = await askOption(title, field, account.options[field.id], ask);
  if (typeof answer === 'string') return;
  const wanted = withValue(account.options, field, answer.value);
  if (isSame(wanted, account.options) || tellUnfit(venue, { ...account, options: wanted })) return;
  if (field.otherAccount && !(await mayLeaveTimer(app, account, field))) return;
  const change = (now: Account): Account => ({
    ...now,
    options: withValue(now.options, field, answer.value),
  });
  if (!(await app.accounts.update(account.id, change))) tellGone(app.store, account);
};

/** With other options an account may be another one at the venue, whose timer nobody has armed. */
async function mayLeaveTimer({ store }: App, account: Account, { label }: Field): Promise<boolean> {
  const detail = leftBehindWords(store.status(account.id).timer, Date.now());
  if (detail === '') return true;
  const name = accountWords(account, store.venue(account.venue));
  const message = l10n.t('Change "{0}" of {1}?', label, name);
  const change = l10n.t('Change');
  return (await window.showWarningMessage(message, { modal: true, detail }, change)) === change;
}

/** What an option is now, and who says so. */
function valueWords(field: Field, account: Account, setting: string | undefined): string {
  const chosen = account.options[field.id];
  if (chosen !== undefined) return chosen;
  if (setting !== undefined) return l10n.t('{0}, from the settings', setting);
  const found = account.found?.[field.id];
  if (!found) return field.foundAtSignIn ? l10n.t('found out at sign-in') : l10n.t('not set');
  const label = field.choices?.find(({ value }) => value === found.value)?.label ?? found.value;
  return l10n.t('found {0}: {1}', isoTime(found.at).slice(0, 10), label);
}
