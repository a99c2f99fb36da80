/** Opens previews and remembers which plan each of them shows. */
import { CodeLens, l10n, type TextDocument, type Uri } from 'vscode';
import type { CancelRequest, Plan } from '../../../server/src/protocol/model.ts';
import { schemes } from '../contributions.ts';
import type { Documents } from '../documents.ts';
import { shortId } from '../orders/clean.ts';
import { isSendable, renderPlan } from './render.ts';

export class Previews {
  readonly #documents: Documents;
  readonly #plans = new Map<string, Plan>();

  constructor(documents: Documents) {
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
    const text = renderPlan(plan, Date.now());
    this.#plans.set(plan.id, plan);
    const place = plan.account?.name ?? plan.venueLabel;
    const title = l10n.t('Preview: cancel {0} ({1})', targetWords(plan.request), shortId(place));
    return this.#documents.open(schemes.preview, title, plan.id, () => text);
  }

  plan(uri: Uri): Plan | undefined {
    return uri.scheme === schemes.preview ? this.#plans.get(uri.query) : undefined;
  }

  forget(plan: Plan): void {
    this.#plans.delete(plan.id);
  }
}

/** `6f52b6d2…`, `3 orders`, or `all in btc-100k`. */
function targetWords({ target }: CancelRequest): string {
  if (target.by === 'all') {
    return target.market === undefined ? l10n.t('all') : l10n.t('all in {0}', shortId(target.market));
  }
  const ids = target.by === 'orderId' ? target.orderIds : target.clientOrderIds;
  return ids.length === 1 ? shortId(ids[0] ?? '') : l10n.t('{0} orders', ids.length);
}
