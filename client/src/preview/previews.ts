/** Opens previews, remembers which plan each of them shows, and says in them what became of it. */

import { CodeLens, l10n, type TextDocument, type Uri } from 'vscode';
import type { CancelRequest, Plan, VenueDescription } from '../../../server/src/protocol/model.ts';
import { idsOf } from '../../../server/src/protocol/target.ts';
import { schemes } from '../contributions.ts';
import { shortId } from '../orders/clean.ts';
import type { Documents } from '../ui/documents.ts';
import { type Fate, isSendable, renderPlan } from './render.ts';

interface Shown {
  readonly plan: Plan;
  fate: Fate;
}

export class Previews {
  readonly #documents: Documents;
  readonly #venue: (id: string) => VenueDescription | undefined;
  readonly #shown = new Map<string, Shown>();

  /** `venue` gives what is known of a venue. */
  constructor(documents: Documents, venue: (id: string) => VenueDescription | undefined) {
    this.#venue = venue;
    this.#documents = documents;
    documents.addLens(schemes.preview, ({ uri }: TextDocument, range) => {
      const plan = this.plan(uri);
      if (!plan || !isSendable(plan)) return undefined;
      const title = l10n.t('Send This Request…');
      return new CodeLens(range, { title, command: 'orderInspector.sendPreviewed', arguments: [uri] });
    });
  }

  /** Shows a plan. It is sent as shown, or not at all. */
  async show(plan: Plan): Promise<Uri> {
    const now = Date.now();
    const shown: Shown = { plan, fate: { kind: 'waiting' } };
    this.#shown.set(plan.id, shown);
    const place = plan.account?.name ?? plan.venueLabel;
    const title = l10n.t('Preview: cancel {0} ({1})', targetWords(plan.request), shortId(place));
    const venue = this.#venue(plan.request.venue);
    const text = () => renderPlan(plan, now, shown.fate, venue);
    return this.#documents.open(schemes.preview, title, plan.id, text);
  }

  /** The plan that a preview shows, as long as it can still be sent. */
  plan(uri: Uri): Plan | undefined {
    const shown = uri.scheme === schemes.preview ? this.#shown.get(uri.query) : undefined;
    return shown?.fate.kind === 'waiting' ? shown.plan : undefined;
  }

  /** Writes into the preview of a plan, where there is one, what became of it. */
  close(plan: Plan, kind: 'sent' | 'replaced'): void {
    const shown = this.#shown.get(plan.id);
    if (!shown) return;
    shown.fate = { kind, at: Date.now() };
    this.#documents.refresh(schemes.preview);
  }
}

/** `6f52b6d2…`, `3 orders`, or `all in btc-100k`. */
function targetWords({ target }: CancelRequest): string {
  if (target.by === 'all') {
    return target.market === undefined ? l10n.t('all') : l10n.t('all in {0}', shortId(target.market));
  }
  if (target.by === 'markets') return l10n.t('all in {0}', target.markets.map(shortId).join(', '));
  const ids = idsOf(target);
  return ids.length === 1 ? shortId(ids[0] ?? '') : l10n.t('{0} orders', ids.length);
}
