/** Copies for a POSIX shell. Secrets go to curl over its standard input, where no list of processes shows them. Pure. */
import { type About, type CopyText, introduction } from './copyText.ts';
import type { Call } from './world.ts';

/** Exact text as one word of a POSIX shell. */
export function shellWord(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/**
 * A script that can be pasted into any shell or saved as a file: it is handed to `sh` as a whole, so that nothing of it is
 * read by the shell it is pasted into, and it ends where something fails.
 */
export function shellScript(about: About, lines: readonly string[]): CopyText {
  const script = [
    ...introduction(about, '#'),
    'set -eu',
    ...about.variables.map(({ name }) => `: "\${${name}:?has to be set, and exported}"`),
    ...lines,
  ].join('\n');
  let end = 'END';
  while (script.split('\n').includes(end)) end += '_';
  return { language: 'shellscript', text: `sh <<'${end}'\n${script}\n${end}\n` };
}

/** Ends the script where there is none: a shell does not see that the first of two programs failed. */
export const NEEDS_SIGNATURE = ': "${signature:?: openssl gave none}"';

/** What curl sends besides what a call has. Values are shell text in double quotes, such as `$signature`. */
export interface CurlParts {
  readonly secretHeaders?: Readonly<Record<string, string>>;
  /** A word of the shell that stands for the body, in place of the call's own. */
  readonly body?: string;
  /** Gives the body of a success alone, for the script itself; fails at any other status. */
  readonly onlyBody?: true;
}

/** The lines of a curl command that sends a call once, over HTTP/1.1, and prints the whole reply. */
export function curl(call: Call, { secretHeaders = {}, body, onlyBody }: CurlParts = {}): readonly string[] {
  const secret = Object.entries(secretHeaders);
  const parts = [
    `curl --silent --show-error ${onlyBody ? '--fail' : '--include'} --http1.1 --globoff --path-as-is`,
    `--request ${call.method} ${shellWord(`${call.origin}${call.target}`)}`,
    ...Object.entries(call.headers).map(([name, value]) => `--header ${shellWord(`${name}: ${value}`)}`),
    ...bodyParts(call, body),
    ...(secret.length > 0 ? ['--header @- <<HEADERS'] : []),
  ];
  const command = parts.map((part, at) => (at === 0 ? part : `  ${part}`)).join(' \\\n');
  const input = secret.length > 0 ? [...secret.map(([name, value]) => `${name}: ${value}`), 'HEADERS'] : [];
  return [command, ...input];
}

/** Without any data a POST would have no length; with it curl would name a type. */
function bodyParts(call: Call, body: string | undefined): readonly string[] {
  if (body !== undefined) return [`--data-raw ${body}`];
  if (call.body !== undefined) return [`--data-raw ${shellWord(call.body)}`];
  if (call.method !== 'POST') return [];
  return 'content-type' in call.headers ? ["--data-raw ''"] : ["--header 'content-type:'", "--data-raw ''"];
}
