import type { DidChangeConfigurationParams, InitializeParams } from 'vscode-languageserver';
import type { SeveritySetting } from '../requests/index.ts';

type Severity = 'error' | 'warning' | 'information' | 'hint' | 'off';

/** What a client tells about itself when it starts the server. Every field can be left out. */
export interface Settings {
  /** The client reports plain JSON mistakes itself: they are not reported twice. */
  readonly jsonSupport: boolean;
  /** The client runs the commands that lenses and some fixes name. Without it neither is offered. */
  readonly commands: boolean;
  /** Severity by code, for all files or by glob. */
  readonly rules: Readonly<Record<string, SeveritySetting>>;
  /** Venue id by file glob. */
  readonly venueByGlob: Readonly<Record<string, string>>;
  /** A glob: other documents are left alone. Some editors open every JSON file with this server. */
  readonly requestFiles: string;
  /** A directory for the journal; without it nothing can be sent. */
  readonly storage: string | undefined;
}

/** Which files are request files where the client does not say. */
const REQUEST_FILES = '**/*.cancel.json';

const severities = new Set(['error', 'warning', 'information', 'hint', 'off']);

/** Reads `initializationOptions`, which come from outside: what does not fit is left out. */
export function readSettings({ initializationOptions }: InitializeParams): Settings {
  const at = (key: string): unknown => entryOf(initializationOptions, key);
  const text = (key: string): string | undefined => {
    const value = at(key);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return {
    jsonSupport: at('jsonSupport') === true,
    commands: at('commands') === true,
    rules: severitiesOf(at('rules')),
    venueByGlob: texts(at('venueByGlob'), (text): text is string => text !== ''),
    requestFiles: text('requestFiles') ?? REQUEST_FILES,
    storage: text('storage'),
  };
}

/** What a person can change while the server runs. */
type Live = Pick<Settings, 'rules' | 'venueByGlob' | 'requestFiles'>;

/**
 * The settings after `workspace/didChangeConfiguration`, whose section `orderInspector` holds what changed: what it does
 * not name stays as it is, because some editors send an empty change at their start.
 */
export function changedSettings(before: Settings, { settings }: DidChangeConfigurationParams): Settings {
  const section = entryOf(settings, 'orderInspector');
  const named = (['rules', 'venueByGlob', 'requestFiles'] as const).filter(
    (key) => entryOf(section, key) !== undefined,
  );
  const read = readSettings({
    processId: null,
    rootUri: null,
    capabilities: {},
    initializationOptions: section,
  });
  const changed: Partial<Live> = Object.fromEntries(named.map((key) => [key, read[key]]));
  return { ...before, ...changed };
}

function entryOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function isSeverity(text: string): text is Severity {
  return severities.has(text);
}

/** Per code a severity, or severities by glob. */
function severitiesOf(value: unknown): Record<string, SeveritySetting> {
  if (typeof value !== 'object' || value === null) return {};
  const byGlob = Object.entries(value).flatMap(([code, setting]) =>
    typeof setting === 'object' ? [[code, texts(setting, isSeverity)] as const] : [],
  );
  return { ...texts(value, isSeverity), ...Object.fromEntries(byGlob) };
}

function texts<T extends string>(value: unknown, fits: (text: string) => text is T): Record<string, T> {
  if (typeof value !== 'object' || value === null) return {};
  const entries = Object.entries(value).filter(
    (entry): entry is [string, T] => typeof entry[1] === 'string' && fits(entry[1]),
  );
  return Object.fromEntries(entries);
}
