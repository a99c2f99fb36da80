import type { InitializeParams } from 'vscode-languageserver';

type Severity = 'error' | 'warning' | 'information' | 'hint' | 'off';

/** What a client tells about itself when it starts the server. Every field can be left out. */
export interface Settings {
  /** The client reports plain JSON mistakes itself: they are not reported twice. */
  readonly jsonSupport: boolean;
  /** Severity by code. */
  readonly rules: Readonly<Record<string, Severity>>;
  /** Venue id by file glob. */
  readonly venueByGlob: Readonly<Record<string, string>>;
  /** A glob: other documents get no diagnostics. For editors that open every JSON file with this server. */
  readonly requestFiles: string | undefined;
  /** A directory for the journal; without it nothing can be sent. */
  readonly storage: string | undefined;
}

const severities = new Set(['error', 'warning', 'information', 'hint', 'off']);

/** Reads `initializationOptions`, which come from outside: what does not fit is left out. */
export function readSettings({ initializationOptions }: InitializeParams): Settings {
  const options: unknown = initializationOptions;
  const at = (key: string): unknown =>
    typeof options === 'object' && options !== null ? Reflect.get(options, key) : undefined;
  const text = (key: string): string | undefined => {
    const value = at(key);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return {
    jsonSupport: at('jsonSupport') === true,
    rules: texts(at('rules'), (text): text is Severity => severities.has(text)),
    venueByGlob: texts(at('venueByGlob'), (text): text is string => text !== ''),
    requestFiles: text('requestFiles'),
    storage: text('storage'),
  };
}

function texts<T extends string>(value: unknown, fits: (text: string) => text is T): Record<string, T> {
  if (typeof value !== 'object' || value === null) return {};
  const entries = Object.entries(value).filter(
    (entry): entry is [string, T] => typeof entry[1] === 'string' && fits(entry[1]),
  );
  return Object.fromEntries(entries);
}
