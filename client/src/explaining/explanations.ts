/** Explanations as documents, and the settings that they offer to set. */

import { CodeLens, l10n, Range, type TextDocument, Uri } from 'vscode';
import type { ExplainResult } from '../../../server/src/protocol/messages.ts';
import type { Account, VenueDescription } from '../../../server/src/protocol/model.ts';
import { explanationLanguage, schemes } from '../contributions.ts';
import { accountWords } from '../orders/accountWords.ts';
import type { Documents } from '../ui/documents.ts';
import { type OfferedSetting, offeredSettings } from './offeredSettings.ts';

type Explained = Extract<ExplainResult, { kind: 'explained' }>;

interface ExplanationsPorts {
  account(id: string): Account | undefined;
  venue(id: string): VenueDescription | undefined;
}

export class Explanations {
  readonly #documents: Documents;
  readonly #ports: ExplanationsPorts;
  /** What each open document offers, by its address. */
  readonly #offered = new Map<string, readonly OfferedSetting[]>();
  #count = 0;

  constructor(documents: Documents, ports: ExplanationsPorts) {
    this.#documents = documents;
    this.#ports = ports;
    documents.addLenses(schemes.explanation, (document) => this.#lenses(document));
    documents.onDidClose((uri) => this.#offered.delete(uri.toString()));
  }

  /** Shows why a request was refused. `name`: the request, in a few words. */
  async show(explained: Explained, name: string): Promise<Uri> {
    this.#count += 1;
    const title = l10n.t('Explanation of {0}', name);
    const uri = this.#documents.uriOf(schemes.explanation, title, String(this.#count));
    this.#offered.set(uri.toString(), this.#settingsOf(explained));
    return this.#documents.show(uri, () => explained.text, { language: explanationLanguage });
  }

  /** What a document offers to set, by the number of its lens. Only what was shown can be set. */
  offered(uri: unknown, index: unknown): OfferedSetting | undefined {
    if (!(uri instanceof Uri) || typeof index !== 'number') return undefined;
    return this.#offered.get(uri.toString())?.[index];
  }

  #settingsOf({ explanation, accountId }: Explained): readonly OfferedSetting[] {
    const account = accountId === undefined ? undefined : this.#ports.account(accountId);
    const venue = account && this.#ports.venue(account.venue);
    return account && venue ? offeredSettings(explanation, account, venue) : [];
  }

  #lenses({ uri }: TextDocument): readonly CodeLens[] {
    const offered = this.#offered.get(uri.toString()) ?? [];
    return offered.map(({ field, valueLabel, account }, index) => {
      const title = l10n.t(
        'Set {0} to {1} for {2}',
        field.label,
        valueLabel,
        accountWords(account, this.#ports.venue(account.venue)),
      );
      const command = 'orderInspector.applySetting';
      return new CodeLens(new Range(0, 0, 0, 0), { title, command, arguments: [uri, index] });
    });
  }
}
