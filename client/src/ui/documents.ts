/** The read-only documents: payload preview, order details, cancellation result. */
import {
  type CodeLens,
  type Disposable,
  EventEmitter,
  languages,
  Range,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';

interface Page {
  readonly uri: Uri;
  text(): string;
}

export class Documents implements Disposable {
  readonly #pages = new Map<string, Page>();
  readonly #change = new EventEmitter<Uri>();
  readonly #disposables: Disposable[] = [this.#change];

  /** `gone` is what a document says that a reloaded window asks for again. */
  constructor(schemes: readonly string[], gone: () => string) {
    const provider = {
      onDidChange: this.#change.event,
      provideTextDocumentContent: (uri: Uri) => this.#pages.get(uri.toString())?.text() ?? gone(),
    };
    this.#disposables.push(
      ...schemes.map((scheme) => workspace.registerTextDocumentContentProvider(scheme, provider)),
      workspace.onDidCloseTextDocument((document) => this.#pages.delete(document.uri.toString())),
    );
  }

  /** Opens a document. `title` becomes the tab's name, `id` tells documents with the same title apart. */
  async open(scheme: string, title: string, id: string, text: () => string): Promise<Uri> {
    const uri = Uri.from({ scheme, path: `/${title.replaceAll('/', '∕')}`, query: id });
    this.#pages.set(uri.toString(), { uri, text });
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(document, { preview: true });
    return uri;
  }

  /** Draws the documents of a scheme again. */
  refresh(scheme: string): void {
    for (const { uri } of this.#pages.values()) if (uri.scheme === scheme) this.#change.fire(uri);
  }

  /** A lens on the first line of every document of a scheme. */
  addLens(scheme: string, lens: (document: TextDocument, range: Range) => CodeLens | undefined): void {
    const provideCodeLenses = (document: TextDocument) => {
      const one = lens(document, new Range(0, 0, 0, 0));
      return one ? [one] : [];
    };
    this.#disposables.push(languages.registerCodeLensProvider({ scheme }, { provideCodeLenses }));
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}
