/** Copies in Python 3.8 or newer, with the standard library. Pure. */
import { type About, type CopyText, introduction, literal } from './copyText.ts';
import type { Call } from './world.ts';

/** A program: imports, and what it does. */
export function pythonProgram(about: About, imports: readonly string[], lines: readonly string[]): CopyText {
  const head = [
    ...introduction(about, '#'),
    '# Save it as cancel.py and run it: python3 cancel.py',
    ...[...imports].sort().map((name) => `import ${name}`),
  ];
  return { language: 'python', text: `${[...head, '', ...lines].join('\n')}\n` };
}

/** Header names with the Python of their values. */
type HeaderCode = Readonly<Record<string, string>>;

/** What else a call is sent with. */
export interface HttpParts {
  /** Headers in code. */
  readonly own?: HeaderCode;
  /** The code of a text, in place of the call's body. */
  readonly body?: string;
  /** What the variables of connection and reply begin with. */
  readonly prefix?: string;
}

/** Sends a call once; `http.client` follows no redirect. The reply is in `reply`. Needs `http.client`. */
export function httpCall(call: Call, { own = {}, body, prefix = '' }: HttpParts = {}): readonly string[] {
  const { protocol, host, pathname } = new URL(call.origin);
  const kind = protocol === 'http:' ? 'HTTPConnection' : 'HTTPSConnection';
  const path = `${pathname === '/' ? '' : pathname}${call.target}`;
  const headers = [
    ...Object.entries(call.headers).map(([name, value]) => [name, literal(value)] as const),
    ...Object.entries(own),
  ];
  const code = body ?? (call.body === undefined ? undefined : literal(call.body));
  const sent = code === undefined ? 'None' : `${code}.encode()`;
  return [
    `${prefix}connection = http.client.${kind}(${literal(host)}, timeout=10)`,
    `${prefix}connection.request(${literal(call.method)}, ${literal(path)}, ${sent}, {`,
    ...headers.map(([name, value]) => `    ${literal(name)}: ${value},`),
    '})',
    `${prefix}reply = ${prefix}connection.getresponse()`,
  ];
}

/** Prints the reply of a call. */
export const PRINT_REPLY = 'print(reply.status, reply.read().decode())';

/** The code that reads an environment variable. Needs `os`. */
export function variable(name: string): string {
  return `os.environ[${literal(name)}]`;
}
