/** Opens previews, remembers which plan each of them shows, and says in them what became of it. */
import { l10n, type Uri } from 'vscode';
import type { CancelRequest, VenueDescription } from '../../../server/src/protocol/model.ts';
import { idsOf } from '../../../server/src/protocol/target.ts';
import type { MeantPlan } from '../cancelling/narrowed.ts';
import { previewLanguage, schemes } from '../contributions.ts';
import { shortId } from '../orders/clean.ts';
import type { Documents, OpenOptions } from '../ui/documents.ts';
import { foldBytes } from './foldBytes.ts';
import { lensesOf } from './lenses.ts';
import { type Fate, renderPlan } from './render.ts';
import type { Rendered } from './structure.ts';

interface Shown {
  plan: MeantPlan;
  madeAt: number;
  fate: Fate;
  /** Its file has changed since, and the plan that it says now is not here yet. */
  isBehind: boolean;
  /** Why the file that it follows cannot be read. */
  problem: string | undefined;
  /** What was made of all this. */
  rendered?: Rendered | undefined;
}

interface Ports {
  /** What is known of a venue. */
  venue(id: string): VenueDescription | undefined;
  /** Tells the server that nobody sees these plans any more. */
  drop(planIds: readonly string[]): void;
}

export class Previews {
  readonly #documents: Documents;
  readonly #ports: Ports;
  readonly #shown = new Map<string, Shown>();

  constructor(documents: Documents, ports: Ports) {
    this.#ports = ports;
    this.#documents = documents;
    documents.onDidClose((uri) => this.#forget(uri));
    documents.addLenses(schemes.preview, ({ uri }) => {
      const plan = this.plan(uri);
      const rendered = this.rendered(uri);
      return plan && rendered ? lensesOf(uri, plan, rendered) : [];
    });
  }

  /** Shows a plan. It is sent as shown, or not at all. */
  async show(
    plan: MeantPlan,
    { title, ...options }: OpenOptions & { readonly title?: string } = {},
  ): Promise<Uri> {
    const shown: Shown = {
      plan,
      madeAt: Date.now(),
      fate: { kind: 'waiting' },
      isBehind: false,
      problem: undefined,
    };
    const place = plan.account?.name ?? plan.venueLabel;
    const usual = l10n.t('Preview: cancel {0} ({1})', targetWords(plan.request), shortId(place));
    const text = () => this.#render(shown).text;
    // What the editor asks about a preview is known before it is open.
    const uri = this.#documents.uriOf(schemes.preview, title ?? usual, plan.id);
    this.#shown.set(uri.toString(), shown);
    await this.#documents.show(uri, text, { ...options, language: previewLanguage }).catch((error) => {
      this.#forget(uri);
      throw error;
    });
    await foldBytes(this.#render(shown));
    return uri;
  }

  /** The plan that a preview shows, as long as it can be sent: not while its file says something else. */
  plan(uri: Uri): MeantPlan | undefined {
    const shown = this.#shown.get(uri.toString());
    const isCurrent = shown?.fate.kind === 'waiting' && !shown.isBehind && shown.problem === undefined;
    return isCurrent ? shown.plan : undefined;
  }

  /** What a preview shows, with its structure. */
  rendered(uri: Uri): Rendered | undefined {
    const shown = this.#shown.get(uri.toString());
    return shown && this.#render(shown);
  }

  /** Whether a preview is open and nothing has become of its plan yet. */
  isWaiting(uri: Uri): boolean {
    return this.#shown.get(uri.toString())?.fate.kind === 'waiting';
  }

  /** The file of a preview changed: until it was read again, what is shown cannot be sent. */
  hold(uri: Uri): void {
    this.#change(uri, (shown) => {
      shown.isBehind = true;
    });
  }

  /** Shows another plan in place. The one before is dropped, so that it can never be sent. */
  update(uri: Uri, plan: MeantPlan): void {
    this.#change(uri, (shown) => {
      this.#ports.drop([shown.plan.id]);
      Object.assign(shown, { plan, madeAt: Date.now(), isBehind: false, problem: undefined });
    });
  }

  /** Says why there is no newer plan, above the last one. */
  fail(uri: Uri, problem: string): void {
    this.#change(uri, (shown) => {
      shown.problem = problem;
    });
  }

  /** Writes into the preview of a plan, where there is one, what became of it. */
  close(plan: MeantPlan, kind: 'sent' | 'replaced'): void {
    for (const shown of this.#shown.values()) {
      if (shown.plan.id !== plan.id) continue;
      shown.fate = { kind, at: Date.now() };
      shown.rendered = undefined;
    }
    this.#documents.refresh(schemes.preview);
  }

  #change(uri: Uri, change: (shown: Shown) => void): void {
    const shown = this.#shown.get(uri.toString());
    if (shown?.fate.kind !== 'waiting') return;
    change(shown);
    shown.rendered = undefined;
    this.#documents.refresh(schemes.preview);
  }

  #render(shown: Shown): Rendered {
    const { plan, fate, problem, madeAt: now } = shown;
    const venue = this.#ports.venue(plan.request.venue);
    shown.rendered ??= renderPlan(plan, { now, fate, problem, venue });
    return shown.rendered;
  }

  /** A preview that is closed keeps nothing, here and in the server. */
  #forget(uri: Uri): void {
    const shown = this.#shown.get(uri.toString());
    if (!shown) return;
    this.#shown.delete(uri.toString());
    if (shown.fate.kind === 'waiting') this.#ports.drop([shown.plan.id]);
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
