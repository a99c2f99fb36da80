/** Copies in TypeScript, for Node 22.18 or newer, which runs them as they are. Pure. */
import { type About, type CopyText, introduction, literal } from './copyText.ts';
import type { Call } from './world.ts';

/** A program: what it imports by module, what it does, and what reads its environment variables. */
export function typescriptProgram(
  about: About,
  imports: Readonly<Record<string, readonly string[]>>,
  lines: readonly string[],
): CopyText {
  const head = [...introduction(about, '//'), '// Save it as cancel.mts and run it: node cancel.mts'];
  const imported = Object.entries(imports).map(
    ([module, names]) => `import { ${names.join(', ')} } from ${literal(module)};`,
  );
  const blocks = [[...head, ...imported], lines, about.variables.length > 0 ? VARIABLE : []];
  const text = blocks.filter((block) => block.length > 0).map((block) => block.join('\n'));
  return { language: 'typescript', text: `${text.join('\n\n')}\n` };
}

const VARIABLE = [
  'function variable(name: string): string {',
  '  const value = process.env[name];',
  "  if (!value) throw new Error('Set the environment variable ' + name + ' first.');",
  '  return value;',
  '}',
];

/** Header names with the TypeScript of their values. */
type HeaderCode = Readonly<Record<string, string>>;

/** Sends a call once and prints the reply, or keeps it under a name. `body` is the code that gives it. */
export function fetchCall(
  call: Call,
  own: HeaderCode = {},
  body?: string,
  name = 'reply',
): readonly string[] {
  const headers = [
    ...Object.entries(call.headers).map(([name, value]) => [name, literal(value)] as const),
    ...Object.entries(own),
  ];
  const code = body ?? (call.body === undefined ? undefined : literal(call.body));
  return [
    `const ${name} = await fetch(${literal(`${call.origin}${call.target}`)}, {`,
    `  method: ${literal(call.method)},`,
    '  headers: {',
    ...headers.map(([header, value]) => `    ${literal(header)}: ${value},`),
    '  },',
    ...(code === undefined ? [] : [`  body: ${code},`]),
    "  redirect: 'manual',",
    '});',
    ...(name === 'reply' ? ['console.log(reply.status, await reply.text());'] : []),
  ];
}

/** Whether `fetch` leaves the path as it is: it writes some characters another way, and another path has another signature. */
export function isFetchable({ origin, target }: Call): boolean {
  if (!URL.canParse(`${origin}${target}`)) return false;
  const { href } = new URL(`${origin}${target}`);
  return href === `${origin}${target}`;
}
