import type { TextDocument } from 'vscode-languageserver-textdocument';
import { analyse, type LintContext } from '../requests/context.ts';
import type { LintOptions } from '../requests/index.ts';

interface Kept {
  readonly version: number;
  readonly reading: Promise<LintContext>;
}

/** One reading of each open document's version: everything that is asked about it shares it. */
export class ParsedDocuments {
  readonly #kept = new Map<string, Kept>();

  /** The document as read, with the options as they are now. */
  async of(document: TextDocument, options: LintOptions): Promise<LintContext> {
    return { ...(await this.#reading(document, options)), options };
  }

  forget(uri: string): void {
    this.#kept.delete(uri);
  }

  /** After a change of what is a secret: each document is read anew when it is next asked about. */
  clear(): void {
    this.#kept.clear();
  }

  #reading(document: TextDocument, options: LintOptions): Promise<LintContext> {
    const { uri, version } = document;
    const kept = this.#kept.get(uri);
    if (kept?.version === version) return kept.reading;
    const reading = analyse(document.getText(), options);
    this.#kept.set(uri, { version, reading });
    // A reading that failed is a defect; it is told where it was asked for, and tried again.
    reading.catch(() => this.forget(uri));
    return reading;
  }
}
