/** Arms, refreshes or disarms the timer that a venue keeps: it cancels everything unless it is set again in time. */
import { l10n, window } from 'vscode';
import { credentialKindOf } from '../../../server/src/protocol/credentialKind.ts';
import type { DeadMansSwitchResult, WhenClosed } from '../../../server/src/protocol/messages.ts';
import type { Account, VenueDescription } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { clean, inert } from '../orders/clean.ts';
import { askChoice, askText } from '../ui/ask.ts';
import { clockTime } from '../ui/clock.ts';
import { lateProgress } from '../ui/lateProgress.ts';
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
      l10n.t('The venue of "{0}" has no such timer.', inert(account.name, 60)),
    );
    return;
  }
  const seconds = await askSeconds(title, timer);
  if (seconds === undefined) return;
  const wish = seconds > 0 ? await askWish(app, title, account, seconds) : { seconds };
  if (!wish || (seconds > 0 && !(await agreed(app, account, timer, wish)))) return;
  await tell(account, wish, await set(app, account, wish));
};

/** What is asked of the venue, and of the windows. */
interface Wish {
  readonly seconds: number;
  /** Absent: it is set once. */
  readonly keep?: WhenClosed;
}

/** Where a person confirms each signature, nobody is asked for one that nobody wanted: it is set once. */
async function askWish(
  app: App,
  title: string,
  account: Account,
  seconds: number,
): Promise<Wish | undefined> {
  if (asksPerson(app, account)) return { seconds };
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

async function agreed(app: App, account: Account, { note }: Timer, wish: Wish): Promise<boolean> {
  const name = inert(account.name, 60);
  const message = l10n.t(
    'Let the venue cancel all orders of "{0}" in {1} s unless the timer is set again?',
    name,
    wish.seconds,
  );
  const detail = [keptWords(wish, asksPerson(app, account)), clean(note, 400)].filter(Boolean).join('\n\n');
  const button = l10n.t('Arm');
  return (await window.showWarningMessage(message, { modal: true, detail }, button)) === button;
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

function set(app: App, account: Account, wish: Wish): Promise<DeadMansSwitchResult> {
  const asked = app.server.request('orderInspector/deadMansSwitch', { accountId: account.id, ...wish });
  return lateProgress(l10n.t('Waiting for the venue, or for the signer of the account…'), asked);
}

async function tell(account: Account, { seconds, keep }: Wish, result: DeadMansSwitchResult): Promise<void> {
  const name = inert(account.name, 60);
  switch (result.kind) {
    case 'armed': {
      const at = result.firesAt === undefined ? '' : clockTime(result.firesAt, Date.now());
      const armed = l10n.t('Armed for "{0}", confirmed by the venue. It fires at {1}.', name, at || '?');
      const kept = keep ? ` ${l10n.t('Until then it is refreshed, as long as a window is open.')}` : '';
      await window.showInformationMessage(armed + kept);
      return;
    }
    case 'disarmed':
      await window.showInformationMessage(l10n.t('Disarmed for "{0}", confirmed by the venue.', name));
      return;
    case 'refused':
      await window.showErrorMessage(
        seconds > 0
          ? l10n.t('Not set for "{0}": {1} The timer is as it was.', name, inert(result.message, 300))
          : l10n.t(
              'Not disarmed for "{0}": {1} The timer runs on, and no window refreshes it any more.',
              name,
              inert(result.message, 300),
            ),
      );
      return;
    case 'unknown':
      await window.showWarningMessage(
        l10n.t(
          'Unknown for "{0}": {1} The timer may or may not be set. Set it again, or disarm it.',
          name,
          inert(result.message, 300),
        ),
      );
  }
}
