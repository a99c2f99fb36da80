/** Texts that nobody meant to be read, and random changes of good ones. */
import { oddText } from './madeCommands.ts';
import type { Random } from './random.ts';

const ENTRY =
  '{"request":{"method":"GET","url":"https://a.b/c","headers":[]},"startedDateTime":"2026-11-17T20:40:22Z"}';

export const seeds: readonly string[] = [
  'POST /a?b=c HTTP/1.1\nHost: api.roxom.com\nX: 1\nContent-Length: 2\n\n{}\n\nHTTP/1.1 401 No\nDate: x\n\n{}',
  '@h = https://a.b\n### one\n# c\nGET {{h}}/c\nX: {{h}}\n\n### two\nPOST {{h}}\n\nbody\n',
  `curl -X POST 'https://a.b/c' \\\n -H $'x: \\u0041\\x41' -d "{\\"a\\":1}" --json '{}' -G # c`,
  'curl ^"https://a.b/c^" ^\n -H ^"x: ^\\^"y^\\^"^" --data-raw ^"^{^}^"',
  'curl.exe "https://a.b" `\n -d \'it\'\'s\' -H "x: `"y`""',
  ':method: POST\n:path: /a\n:authority: a.b\n\n{}',
  '* c\n> GET /a HTTP/1.1\n> Host: a.b\n>\n< HTTP/1.1 401\n< Date: Tue, 17 Nov 2026 20:40:22 GMT\n<\nx',
  '{"params":{"action":"x"},"signature":{"v":27},"nonce":1}',
  '{"message":"cancelOrder","content":{"orderId":"1"}}',
  `{"log":{"entries":[${ENTRY},${ENTRY}]}}`,
  'fetch("https://a.b/c", {"headers":{"x":"1"},"method":"POST","body":"{}"});',
  "wscat -c wss://a.b/?m=ALL -s 'authorization#a.b.c' -H 'x: 1'",
];

/** A text with a few random changes. */
export function mutated(random: Random, text: string): string {
  let changed = text;
  for (let change = 0; change <= random.below(4); change++) {
    const at = random.below(changed.length + 1);
    const to = Math.min(changed.length, at + random.below(6));
    const parts = [changed.slice(0, at), changed.slice(at, to), changed.slice(to)];
    const [before = '', part = '', after = ''] = parts;
    const made = [
      oddText(random, 3),
      part + part,
      '',
      random.pick(['\r', '\0', '\ud800', '"', "'", '{{', '\\']),
    ];
    changed = before + random.pick(made) + after;
  }
  return changed;
}

const M = 250_000;
export const floods: readonly (readonly [name: string, text: string])[] = [
  ['10 MB', 'a'.repeat(10_000_000)],
  ['nulls', '\0'.repeat(M)],
  ['brackets', '['.repeat(100_000)],
  ['braces', '{"a":'.repeat(100_000)],
  ['line feeds', '\n'.repeat(4_900_000)],
  ['carriage returns', '\r'.repeat(4_900_000)],
  ['blanks', ' '.repeat(4_900_000)],
  ['an open quote', `curl '${'x'.repeat(4 * M)}`],
  ['backslashes', `curl ${'\\'.repeat(4 * M)}`],
  ['open braces', `curl ${'{'.repeat(M)}`],
  ['braces with commas', `curl ${'{a,'.repeat(M)}`],
  ['many words', `curl ${'a '.repeat(M)}`],
  ['many options', `curl ${'-d a '.repeat(50_000)}https://a.b`],
  ['letters of options', `curl -${'s'.repeat(M)}`],
  ['carets', `curl ^"${'^'.repeat(4 * M)}`],
  ['backticks', `curl.exe ${'`'.repeat(4 * M)}`],
  ['backslashes for Windows', `curl.exe "${'\\'.repeat(4 * M)}`],
  ['escapes', `curl $'${'\\x41'.repeat(M)}'`],
  ['headers', `GET / HTTP/1.1\n${'X: y\n'.repeat(500_000)}`],
  ['blanks in a header', `GET / HTTP/1.1\nX:${' '.repeat(4 * M)}y${' '.repeat(100_000)}`],
  ['blanks in a request line', `GET ${' '.repeat(200_000)}HTTP ${' '.repeat(200_000)}x`],
  ['separators', '###\nGET https://a.b\n'.repeat(100_000)],
  ['status lines', `GET https://a.b\n\n${'HTTP/1.1 100 C\n\n'.repeat(100_000)}`],
  ['open variables', `GET https://a.b\n\n${'{{'.repeat(M)}`],
  [
    'variables that grow',
    `${Array.from({ length: 60 }, (_, n) => `@a${n + 1} = {{a${n}}}{{a${n}}}`)
      .join('\n')
      .replace('@a1', '@a0 = xx\n@a1')}\nGET https://a.b/{{a60}}`,
  ],
  ['a log', '> GET / HTTP/1.1\n> X: y\n>\n'.repeat(100_000)],
  ['pseudo headers', `:method: x\n${':a: b\n'.repeat(200_000)}`],
  ['an address of dots', `curl https://a.b${'/..'.repeat(M)}`],
  ['an archive', `[${Array.from({ length: 20_000 }, () => ENTRY).join(',')}]`],
  ['a call', `fetch(${'('.repeat(M)})`],
];
