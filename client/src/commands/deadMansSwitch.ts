/** Arms, refreshes or disarms the timer that a venue keeps: it cancels everything unless it is set again in time. */

import { l10n, type MessageItem, window } from 'vscode';
import { credentialKindOf } from '../../../server/src/protocol/credentialKind.ts';
import type { DeadMansSwitchResult, WhenClosed } from '../../../server/src/protocol/messages.ts';
import type { Account, VenueDescription } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { productionLines } from '../cancelling/place.ts';
import { accountWords } from '../orders/accountWords.ts';
import { clean } from '../orders/clean.ts';
import { timerToast } from '../orders/timerToast.ts';
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
  if (seconds === undefined) return;
  const asked = asksPerson(app, account);
  const wish = seconds > 0 && !asked ? await askWish(title, seconds) : { seconds };
  if (!wish || (seconds > 0 && !(await agreed(account, name, timer, { ...wish, asked })))) return;
  await tell(name, wish, await set(app, account, wish));
};

/** What is asked of the venue, and of the windows. */
interface Wish {
  readonly seconds: number;
  /** Absent: it is set once. */
  readonly keep?: WhenClosed;
}

async function askWish(title: string, seconds: number): Promise<Wish | undefined> {
  const placeholder = l10n.t('While a window of VS Code is open, and when the last one closes');
  const answer = await askChoice<Wish>({ title, placeholder }, [
    {
      label: l10n.t('Keep it armed, and let it end after the last window has closed'),
      description: l10n.t('the venue cancels all orders then'),
      result: { seconds, keep: 'letEnd' },
    },
    {
      label: l10n.t('Keep it armed, and turn it off when the last window closes'),
      description: l10n.t('after a crash, or without network, it ends all the same'),
      result: { seconds, keep: 'turnOff' },
    },
    {
      label: l10n.t('Arm it once'),
      description: l10n.t('it is not refreshed'),
      result: { seconds },
    },
  ]);
  return typeof answer === 'string' ? undefined : answer.value;
}

/** Where a person confirms each signature, nobody is asked for one that nobody wanted: it is set once. */
function asksPerson({ store }: App, account: Account): boolean {
  const venue = store.venue(account.venue);
  return venue !== undefined && credentialKindOf(venue, account).asksPerson === true;
}

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

async function agreed(
  account: Account,
  name: string,
  { note }: Timer,
  wish: Wish & { readonly asked: boolean },
): Promise<boolean> {
  const message = l10n.t(
    'Let the venue cancel all orders of {0} in {1} s unless the timer is set again?',
    name,
    wish.seconds,
  );
  const real = productionLines([{ account }]).slice(0, 1);
  const detail = [...real, keptWords(wish, wish.asked), clean(note, 400)].join('\n\n');
  const arm: MessageItem = { title: real.length > 0 ? l10n.t('Arm in Production') : l10n.t('Arm') };
  // VS Code would call this button "Cancel", which here means all orders.
  const leave: MessageItem = { title: l10n.t('Do Not Arm'), isCloseAffordance: true };
  return (await window.showWarningMessage(message, { modal: true, detail }, arm, leave)) === arm;
}

function keptWords({ seconds, keep }: Wish, asked: boolean): string {
  if (asked)
    return l10n.t(
      'A person confirms each signature of this account, so the timer is not kept alive: set it again before it ends.',
    );
  if (!keep) return l10n.t('It is not refreshed: set it again before it ends.');
  const refreshed = l10n.t(
    'It is refreshed every {0} s as long as a window of VS Code with this account is open.',
    Math.floor(seconds / 2),
  );
  const then =
    keep === 'turnOff'
      ? l10n.t('When the last window closes it is turned off; after a crash, or without network, it ends.')
      : l10n.t('After the last window has closed it ends, and the venue cancels all orders.');
  return `${refreshed} ${then}`;
}

/** Stopped without an answer, it is not known whether the request had left. */
async function set(app: App, account: Account, wish: Wish): Promise<DeadMansSwitchResult> {
  const title = l10n.t('Waiting for the venue, or for the signer of the account…');
  const result = await abortableProgress(title, (token) =>
    app.server.request('orderInspector/deadMansSwitch', { accountId: account.id, ...wish }, token),
  );
  return result ?? { kind: 'unknown', message: l10n.t('You stopped waiting for the answer.') };
}

async function tell(name: string, { seconds, keep }: Wish, result: DeadMansSwitchResult): Promise<void> {
  switch (result.kind) {
    case 'armed': {
      const at = (result.firesAt && clockTime(result.firesAt, Date.now())) || '?';
      await window.showInformationMessage(
        keep
          ? l10n.t(
              'Armed for {0} until {1}, confirmed by the venue. Refreshed while a window is open.',
              name,
              at,
            )
          : l10n.t('Armed for {0}, confirmed by the venue. It fires at {1}.', name, at),
      );
      return;
    }
    case 'disarmed':
      await window.showInformationMessage(l10n.t('Disarmed for {0}, confirmed by the venue.', name));
      return;
    case 'refused':
      await timerToast(
        'error',
        seconds > 0
          ? l10n.t('Not set for {0}. The timer is as it was.', name)
          : l10n.t('Not disarmed for {0}: it runs on, refreshed by nobody.', name),
        result.message,
      );
      return;
    case 'unknown':
      await timerToast(
        'warning',
        l10n.t('Unknown for {0}: the timer may or may not be set.', name),
        result.message,
      );
  }
}
