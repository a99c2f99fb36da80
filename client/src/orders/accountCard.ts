/** The hover of an account: how it stands, and how its venue behaves. */
import { l10n, MarkdownString } from 'vscode';
import { credentialKindOf } from '../../../server/src/protocol/credentialKind.ts';
import type { Account, Fact, Millis, VenueDescription } from '../../../server/src/protocol/model.ts';
import { withDefaults } from '../accounts/defaults.ts';
import { cell } from './clean.ts';
import { environmentWords, nextStep, sessionWords, venueLabel } from './describe.ts';
import { type Fields, present, tableLines } from './fields.ts';
import { listAge } from './listAge.ts';
import type { OrderStore } from './store.ts';
import { timerWords } from './timerWords.ts';

export function accountCard(accountId: string, store: OrderStore, now: Millis): MarkdownString | undefined {
  const account = store.account(accountId);
  if (!account) return undefined;
  const venue = store.venue(account.venue);
  const fields = accountFields(account, store, now);
  return new MarkdownString([...tableLines(fields), ...behaviourLines(venue)].join('\n'));
}

function accountFields(account: Account, store: OrderStore, now: Millis): Fields {
  const status = store.status(account.id);
  const venue = store.venue(account.venue);
  return present([
    [l10n.t('Account'), account.name],
    [l10n.t('Venue'), `${venueLabel(store, account.venue)}, ${environmentWords(account, venue)}`],
    [l10n.t('What it is'), account.practice ? practiceWords() : undefined],
    [l10n.t('State'), sessionWords(status, now)],
    [l10n.t('Next step'), nextStep(status.session) || undefined],
    [l10n.t('Orders'), listAge(status, now)],
    [l10n.t('Identity'), status.identity],
    [l10n.t('Signs in with'), kindWords(account, venue)],
    [l10n.t('Cannot cancel'), status.cannotCancel],
    [l10n.t("Dead man's switch"), status.timer && timerWords(status.timer, now)],
    [l10n.t('Warning'), status.warning],
    [l10n.t("Venue's clock"), clockWords(status.clockOffset)],
    ...Object.entries(account.endpoints),
    ...Object.entries(withDefaults(account).options).map(
      ([id, value]) => [optionLabel(venue, id), value] as const,
    ),
  ]);
}

function practiceWords(): string {
  return l10n.t(
    'a practice account: its venue runs on this computer, its orders are play money. “Practice: Make the Venue Fail…” makes it fail.',
  );
}

/** Said where there is a choice. */
function kindWords(account: Account, venue: VenueDescription | undefined): string | undefined {
  if (!venue || venue.credentialKinds.length < 2) return undefined;
  const { label, note } = credentialKindOf(venue, account);
  return [label, note].filter(Boolean).join('. ');
}

function optionLabel(venue: VenueDescription | undefined, id: string): string {
  return venue?.options.find((field) => field.id === id)?.label ?? id;
}

function clockWords(offset: Millis | undefined): string | undefined {
  if (offset === undefined) return undefined;
  const seconds = Math.round(Math.abs(offset) / 1000);
  if (seconds === 0) return l10n.t('agrees with this computer');
  return offset > 0
    ? l10n.t('{0} s ahead of this computer', seconds)
    : l10n.t('{0} s behind this computer', seconds);
}

function behaviourLines(venue: VenueDescription | undefined): readonly string[] {
  if (!venue || venue.behaviour.length === 0) return [];
  const title = l10n.t('About {0}', venue.label);
  return ['', '---', '', `**${cell(title)}**`, '', ...venue.behaviour.map(factLine)];
}

function factLine({ text, source, date }: Fact): string {
  return `- ${cell(text, 600)} *(${cell(source)}, ${cell(date)})*`;
}
