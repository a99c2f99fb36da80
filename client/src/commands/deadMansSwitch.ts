/** Arms, refreshes or disarms the timer that a venue keeps: it cancels everything unless it is set again in time. */

import { l10n, window } from 'vscode';
import type { DeadMansSwitchResult } from '../../../server/src/protocol/messages.ts';
import type { Account, VenueDescription } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { accountWords } from '../orders/accountWords.ts';
import { clean, inert } from '../orders/clean.ts';
import { abortableProgress } from '../ui/abortableProgress.ts';
import { askChoice, askText } from '../ui/ask.ts';
import { clockTime } from '../ui/clock.ts';
import { chooseAccount } from './choose.ts';
import type { Command } from './command.ts';

type Timer = NonNullable<VenueDescription['deadMansSwitch']>;

const OFFERED_SECONDS = [30, 60, 300, 900];

export const deadMansSwitch: Command<'orderInspector.deadMansSwitch'> = async (app, clicked) => {
  const title = l10n.t("Dead Man's Switch");
  const hasTimer = ({ venue }: Account) => app.store.venue(venue)?.deadMansSwitch !== undefined;
  const account = await chooseAccount(app, title, clicked, hasTimer);
  const timer = account && app.store.venue(account.venue)?.deadMansSwitch;
  if (!account) return;
  if (!timer) {
    await window.showInformationMessage(
      l10n.t('The venue of {0} has no such timer.', accountWords(account, app.store.venue(account.venue))),
    );
    return;
  }
  const name = accountWords(account, app.store.venue(account.venue));
  const seconds = await askSeconds(title, timer);
  if (seconds === undefined || (seconds > 0 && !(await agreed(name, timer, seconds)))) return;
  await tell(name, await set(app, account, seconds));
};

/** 0 disarms. */
async function askSeconds(title: string, timer: Timer): Promise<number | undefined> {
  const arm = OFFERED_SECONDS.map((seconds) => ({
    label: l10n.t('Arm or refresh: {0} s', seconds),
    description: l10n.t('all orders are cancelled unless it is set again within this time'),
    result: seconds,
  }));
  const other = { label: l10n.t('Arm or refresh: other…'), description: '', result: -1 };
  const disarm = {
    label: l10n.t('Disarm'),
    description: l10n.t('the venue cancels nothing by itself'),
    result: 0,
  };
  const answer = await askChoice({ title, placeholder: l10n.t('The timer') }, [...arm, other, disarm]);
  if (typeof answer === 'string') return undefined;
  return answer.value >= 0 ? answer.value : askOther(title, timer);
}

async function askOther(title: string, { minSeconds, maxSeconds }: Timer): Promise<number | undefined> {
  const prompt = l10n.t('Whole seconds, {0} to {1}', minSeconds, maxSeconds);
  const fits = (text: string) =>
    /^\d{1,6}$/.test(text) && Number(text) >= minSeconds && Number(text) <= maxSeconds;
  const answer = await askText({ title, prompt, validate: (text) => (fits(text) ? undefined : prompt) });
  return typeof answer === 'string' ? undefined : Number(answer.value);
}

async function agreed(name: string, { note }: Timer, seconds: number): Promise<boolean> {
  const message = l10n.t(
    'Let the venue cancel all orders of {0} in {1} s unless the timer is set again?',
    name,
    seconds,
  );
  const button = l10n.t('Arm');
  return (
    (await window.showWarningMessage(message, { modal: true, detail: clean(note, 400) }, button)) === button
  );
}

/** Stopped without an answer, it is not known whether the request had left. */
async function set(app: App, account: Account, seconds: number): Promise<DeadMansSwitchResult> {
  const title = l10n.t('Waiting for the venue, or for the signer of the account…');
  const result = await abortableProgress(title, (token) =>
    app.server.request('orderInspector/deadMansSwitch', { accountId: account.id, seconds }, token),
  );
  return result ?? { kind: 'unknown', message: l10n.t('You stopped waiting for the answer.') };
}

async function tell(name: string, result: DeadMansSwitchResult): Promise<void> {
  switch (result.kind) {
    case 'armed': {
      const at = result.firesAt === undefined ? '' : clockTime(result.firesAt, Date.now());
      await window.showInformationMessage(
        l10n.t('Armed for {0}, confirmed by the venue. It fires at {1}.', name, at || '?'),
      );
      return;
    }
    case 'disarmed':
      await window.showInformationMessage(l10n.t('Disarmed for {0}, confirmed by the venue.', name));
      return;
    case 'refused':
      await window.showErrorMessage(
        l10n.t('Not set for {0}: {1} The timer is as it was.', name, inert(result.message, 300)),
      );
      return;
    case 'unknown':
      await window.showWarningMessage(
        l10n.t(
          'Unknown for {0}: {1} The timer may or may not be set. Set it again, or disarm it.',
          name,
          inert(result.message, 300),
        ),
      );
  }
}
