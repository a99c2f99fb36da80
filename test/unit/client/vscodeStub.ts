/** As much of `vscode` as the pure parts of the client touch when they run outside of it. */
import manifest from '../../../package.json' with { type: 'json' };
export const l10n = {
  t: (message: string, ...args: readonly unknown[]) =>
    message.replace(/\{(\d+)\}/g, (_, at: string) => String(args[Number(at)])),
};

export class EventEmitter<T> {
  readonly #listeners = new Set<(value: T) => void>();
  readonly event = (listener: (value: T) => void) => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };
  fire(value: T): void {
    for (const listener of this.#listeners) listener(value);
  }
  dispose(): void {
    this.#listeners.clear();
  }
}

export class CancellationTokenSource {
  readonly #cancelled = new EventEmitter<void>();
  readonly token = { isCancellationRequested: false, onCancellationRequested: this.#cancelled.event };
  cancel(): void {
    this.token.isCancellationRequested = true;
    this.#cancelled.fire();
  }
  dispose(): void {
    this.#cancelled.dispose();
  }
}

export class ThemeColor {
  readonly id: string;
  constructor(id: string) {
    this.id = id;
  }
}

export class ThemeIcon extends ThemeColor {
  readonly color: ThemeColor | undefined;
  constructor(id: string, color?: ThemeColor) {
    super(id);
    this.color = color;
  }
}

export class MarkdownString {
  readonly value: string;
  readonly isTrusted = false;
  constructor(value: string) {
    this.value = value;
  }
}

export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 };
export class TreeItem {
  readonly label: string;
  readonly collapsibleState: number;
  constructor(label: string, collapsibleState: number) {
    this.label = label;
    this.collapsibleState = collapsibleState;
  }
}

export const InputBoxValidationSeverity = { Warning: 2 };
export const QuickInputButtons = { Back: {} };
export const StatusBarAlignment = { Left: 1, Right: 2 };
export const ProgressLocation = { Notification: 15 };
export const window = {};
/** What a test sets; everything else has its default. */
export const configuration = new Map<string, unknown>();
/** As VS Code: what the manifest has as the default, and for the beginning of names an object of what follows it. */
const defaults = Object.entries(manifest.contributes.configuration.properties).map(
  ([name, { default: value }]) => [name, value] as const,
);
function configured(section: string | undefined, key: string): unknown {
  if (section === undefined) return configuration.get(key);
  const all = new Map<string, unknown>([...defaults, ...configuration]);
  const name = `${section}.${key}`;
  const group = [...all].filter(([each]) => each.startsWith(`${name}.`));
  if (group.length === 0) return all.get(name);
  return Object.fromEntries(group.map(([each, value]) => [each.slice(name.length + 1), value]));
}
export const workspace = {
  isTrusted: true,
  getConfiguration: (section?: string) => ({ get: (key: string) => configured(section, key) }),
};
export const env: { remoteName: string | undefined } = { remoteName: undefined };
/** Commands of the editor do nothing here. */
export const commands = { executeCommand: async () => undefined };
export class CodeLens {
  readonly range: unknown;
  readonly command: unknown;
  constructor(range: unknown, command?: unknown) {
    this.range = range;
    this.command = command;
  }
}
export const Uri = {
  parse: (text: string) => ({ toString: () => text }),
  joinPath: ({ path }: { path: string }, ...parts: readonly string[]) => ({
    path: [path, ...parts].join('/'),
  }),
};
export class LanguageModelTextPart {
  readonly value: string;
  constructor(value: string) {
    this.value = value;
  }
}
export class LanguageModelToolResult {
  readonly content: readonly unknown[];
  constructor(content: readonly unknown[]) {
    this.content = content;
  }
}
export const lm = {};
export class Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
  constructor(line: number, character: number, endLine: number, endCharacter: number) {
    this.start = { line, character };
    this.end = { line: endLine, character: endCharacter };
  }
}
export class WorkspaceEdit {
  readonly replaced: string[] = [];
  replace(_uri: unknown, _range: Range, text: string): void {
    this.replaced.push(text);
  }
}
export class Diagnostic {}
export const DiagnosticSeverity = { Error: 0, Warning: 1, Information: 2, Hint: 3 };
export const languages = {};
