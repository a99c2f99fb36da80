/** What stands above the rows, beside the title and on the icon of the view "Open Orders". */
import { l10n, type TreeView } from 'vscode';
import type { Millis } from '../../../server/src/protocol/model.ts';
import { clean } from './clean.ts';
import { freshness } from './freshness.ts';
import type { OrderStore } from './store.ts';

export interface Heading {
  /** A line above the rows; empty without rows, where it would hide the welcome view. */
  readonly message: string;
  /** Beside the title: how fresh an empty list is. */
  readonly description: string;
  /** Open orders, whatever the filter hides. */
  readonly count: number;
}

/** What of the tree its heading says. */
export interface Shown {
  /** Orders before and after the filter. */
  readonly total: number;
  readonly matching: number;
  readonly filter: string;
  readonly empty: boolean;
}

export function heading(store: OrderStore, { total, matching, filter, empty }: Shown, now: Millis): Heading {
  const fresh = freshness(store, now);
  const filtered = filter && l10n.t('filter "{0}": {1} of {2}', clean(filter, 40), matching, total);
  return {
    message: empty ? '' : [fresh, filtered].filter(Boolean).join(' · '),
    description: empty ? fresh : '',
    count: total,
  };
}

/** Sets what changed and nothing else: VS Code lays the whole view out anew for each line that it is given, the same or not. */
export function setHeading(
  view: Pick<TreeView<unknown>, 'message' | 'description' | 'badge'>,
  before: Heading | undefined,
  { message, description, count }: Heading,
): void {
  if (message !== before?.message) view.message = message;
  if (description !== before?.description) view.description = description;
  if (count === before?.count) return;
  const tooltip = count === 1 ? l10n.t('1 open order') : l10n.t('{0} open orders', count);
  view.badge = count > 0 ? { value: count, tooltip } : undefined;
}
