/** Arms a fault of a practice venue, or calls it off: what happens then is seen where nothing can be lost. */
import { commands, l10n, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { OfferedFault, PracticeFaults } from '../accounts/practiceFaults.ts';
import type { App } from '../app.ts';
import { clean, inert } from '../orders/clean.ts';
import { venueLabel } from '../orders/describe.ts';
import { askChoice, type Choice } from '../ui/ask.ts';
import { messageOf } from '../ui/log.ts';
import { isTrusted } from '../ui/trust.ts';
import type { Command } from './command.ts';

interface Failing {
  readonly venue: string;
  readonly offered: readonly OfferedFault[];
}

export const makeVenueFail: Command<'orderInspector.makeVenueFail'> = async (app) => {
  if (!(await isTrusted())) return;
  const { faults } = app.practice;
  if (!faults) return offerToStart(l10n.t('No practice venue is running.'));
  try {
    const venues = app.practice.venues;
    const all = await Promise.all(
      venues.map(async (venue) => ({ venue, offered: await faults.offered(venue) })),
    );
    await choose(app, faults, all);
  } catch (error) {
    app.log.warn(`The practice venues: ${messageOf(error)}`);
    await offerToStart(l10n.t('The practice venues do not answer.'));
  }
};

async function offerToStart(message: string): Promise<void> {
  const start = l10n.t('Start Practice Venues');
  if ((await window.showInformationMessage(message, start)) === start)
    await commands.executeCommand('orderInspector.startPracticeVenue');
}

/** Back leads from the faults of a venue to the venues. */
async function choose(app: App, faults: PracticeFaults, all: readonly Failing[]): Promise<void> {
  for (;;) {
    const at = await askVenue(app, all);
    if (!at) return;
    const title = l10n.t('Make {0} Fail', inert(venueLabel(app.store, at.venue), 40));
    const placeholder = l10n.t('What goes wrong; choose again what is armed to call it off');
    const answer = await askChoice({ title, placeholder, back: all.length > 1 }, faultChoices(at.offered));
    if (answer === 'dismissed') return;
    if (answer !== 'back') return act(app, faults, at.venue, answer.value);
  }
}

async function askVenue(app: App, all: readonly Failing[]): Promise<Failing | undefined> {
  if (all.length === 1) return all[0];
  const choices = all.map((at) => {
    const armed = at.offered.filter((one) => one.armed > 0).length;
    return {
      label: venueLabel(app.store, at.venue),
      description: armed === 0 ? '' : l10n.t('{0} armed', armed),
      result: at,
    };
  });
  const placeholder = l10n.t('Which practice venue');
  const answer = await askChoice({ title: l10n.t('Make the Venue Fail'), placeholder }, choices);
  return typeof answer === 'string' ? undefined : answer.value;
}

/** Undefined calls all of them off. */
type Chosen = OfferedFault | undefined;

function faultChoices(offered: readonly OfferedFault[]): readonly Choice<Chosen>[] {
  const armed = offered.filter((one) => one.armed > 0);
  const off = { label: l10n.t('$(clear-all) Call Off All ({0})', armed.length), result: undefined };
  const groups = [...Map.groupBy(offered, ({ when }) => when)].flatMap(([when, faults]) => [
    { ...separator(clean(when)), result: undefined },
    ...faults.map(faultChoice),
  ]);
  return armed.length === 0 ? groups : [off, ...groups];
}

function faultChoice(one: OfferedFault): Choice<Chosen> {
  const isArmed = one.armed > 0;
  const description = isArmed ? l10n.t('armed · {0}', clean(one.kind, 40)) : clean(one.kind, 40);
  return { label: `${isArmed ? '$(flame) ' : ''}${inert(one.says, 160)}`, description, result: one };
}

function separator(label: string): QuickPickItem {
  return { label, kind: QuickPickItemKind.Separator };
}

async function act(app: App, faults: PracticeFaults, venue: string, chosen: Chosen): Promise<void> {
  const label = inert(venueLabel(app.store, venue), 40);
  if (!chosen || chosen.armed > 0) {
    await faults.callOff(venue, chosen?.kind);
    void window.showInformationMessage(
      chosen
        ? l10n.t('Called off at {0}: {1}', label, inert(chosen.says, 160))
        : l10n.t('All faults are called off. {0} behaves again.', label),
    );
    return;
  }
  await faults.arm(venue, chosen);
  // What happened at once cannot be called off.
  const isArmed = (await faults.offered(venue)).some((one) => one.kind === chosen.kind && one.armed > 0);
  const says = inert(chosen.says, 160);
  if (!isArmed) return void window.showInformationMessage(l10n.t('Done at {0}: {1}', label, says));
  const callOff = l10n.t('Call It Off');
  const answer = await window.showInformationMessage(l10n.t('Armed at {0}: {1}', label, says), callOff);
  if (answer === callOff) await faults.callOff(venue, chosen.kind);
}
