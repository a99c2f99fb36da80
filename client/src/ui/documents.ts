/** The read-only documents: payload preview, order details, cancellation result. */
import {
  type CodeLens,
  type Disposable,
  EventEmitter,
  languages,
  type TextDocument,
  type TextDocumentShowOptions,
  Uri,
  window,
  workspace,
} from 'vscode';

interface Page {
  readonly uri: Uri;
  text(): string;
}

export interface OpenOptions extends Pick<TextDocumentShowOptions, 'viewColumn'> {
  /** The language that the document is shown in. */
  readonly language?: string;
}

export class Documents implements Disposable {
  readonly #pages = new Map<string, Page>();
  readonly #change = new EventEmitter<Uri>();
  readonly #lensChange = new EventEmitter<void>();
  readonly #closed = new EventEmitter<Uri>();
  readonly #disposables: Disposable[] = [this.#change, this.#lensChange, this.#closed];

  /** `gone` is what a document says that a reloaded window asks for again. */
  constructor(schemes: readonly string[], gone: () => string) {
    const provider = {
      onDidChange: this.#change.event,
      provideTextDocumentContent: (uri: Uri) => this.#pages.get(uri.toString())?.text() ?? gone(),
    };
    this.#disposables.push(
      ...schemes.map((scheme) => workspace.registerTextDocumentContentProvider(scheme, provider)),
      workspace.onDidCloseTextDocument((document) => this.#forget(document)),
    );
  }

  /** Tells that a document is not open any more: nothing is kept of it. */
  readonly onDidClose = this.#closed.event;

  /** Opens a document. `title` becomes the tab's name, `id` tells documents with the same title apart. */
  open(scheme: string, title: string, id: string, text: () => string): Promise<Uri> {
    return this.show(this.uriOf(scheme, title, id), text);
  }

  /** Where a document will be. */
  uriOf(scheme: string, title: string, id: string): Uri {
    return Uri.from({ scheme, path: `/${title.replaceAll('/', '∕')}`, query: id });
  }

  /** Opens a document whose place is known. */
  async show(uri: Uri, text: () => string, { language, ...options }: OpenOptions = {}): Promise<Uri> {
    this.#pages.set(uri.toString(), { uri, text });
    const opened = await workspace.openTextDocument(uri);
    const document = language ? await languages.setTextDocumentLanguage(opened, language) : opened;
    await window.showTextDocument(document, { preview: true, ...options });
    return uri;
  }

  /** A document that is given another language is told as closed too, but is not. */
  #forget({ uri, isClosed }: TextDocument): void {
    if (isClosed && this.#pages.delete(uri.toString())) this.#closed.fire(uri);
  }

  /** Draws the documents of a scheme again. */
  refresh(scheme: string): void {
    for (const { uri } of this.#pages.values()) if (uri.scheme === scheme) this.#change.fire(uri);
    this.#lensChange.fire();
  }

  /** What can be clicked in the documents of a scheme. */
  addLenses(scheme: string, provideCodeLenses: (document: TextDocument) => readonly CodeLens[]): void {
    const provider = {
      onDidChangeCodeLenses: this.#lensChange.event,
      provideCodeLenses: (document: TextDocument) => [...provideCodeLenses(document)],
    };
    this.#disposables.push(languages.registerCodeLensProvider({ scheme }, provider));
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}
