/** The practice venue, as its own process. */
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './paths.ts';
import { endProcess, startProcess } from './processes.ts';

export interface SandboxDescription {
  readonly limitless: {
    readonly url: string;
    readonly socketUrl: string;
    readonly apiKey: string;
    readonly secret: string;
    readonly markets: readonly string[];
  };
  readonly synthetix: { readonly privateKey: string };
  readonly roxom: { readonly privateKeyPem: string };
  readonly rails: { readonly apiSecret: string };
  readonly control: { readonly url: string; readonly token: string };
  /** With `--tls`. */
  readonly certificateAuthority?: { readonly file: string };
}

export interface SandboxProcess {
  /** The one line that it printed; the extension reads it from the file that ORDER_INSPECTOR_PRACTICE_FILE names. */
  readonly line: string;
  readonly description: SandboxDescription;
  stop(): Promise<void>;
}

/** Leaves the line where the extension looks for it, for this user only; what to add to VS Code's environment. */
export async function practiceEnvironment(
  { line }: SandboxProcess,
  file: string,
): Promise<Readonly<Record<string, string>>> {
  await writeFile(file, line, { mode: 0o600 });
  return { ORDER_INSPECTOR_PRACTICE_FILE: file };
}

/** What each practice account is, in a sentence. */
export function practiceAccounts({ line }: SandboxProcess): readonly string[] {
  const venues: readonly { readonly account?: { readonly about?: string } }[] = Object.values(
    JSON.parse(line),
  );
  return venues.flatMap(({ account }) => account?.about ?? []);
}

/** The settings with which the extension trusts the venue. */
export function practiceSettings({ description }: SandboxProcess): Readonly<Record<string, unknown>> {
  const { certificateAuthority } = description;
  return certificateAuthority ? { 'orderInspector.certificateAuthorities': [certificateAuthority.file] } : {};
}

/** Starts it from `dist/` with these options of `npm run sandbox`. It ends with this process. */
export async function startSandboxProcess(...options: string[]): Promise<SandboxProcess> {
  const program = join(root, 'dist/sandbox.js');
  const child = startProcess(process.execPath, [program, '--json', '--stdin', ...options], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const errors: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => errors.push(String(chunk)));
  if (!child.stdout) throw new Error('The practice venue has no output.');
  const gone = once(child, 'exit').then(([code]) => {
    throw new Error(`The practice venue ended with ${code}: ${errors.join('')}`);
  });
  gone.catch(() => undefined);
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), gone]);
  return { line, description: JSON.parse(line), stop: () => endProcess(child) };
}
