/** Words are cut as the real bash cuts them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bashCommands } from '../../../../server/src/signing/explain/sent/shell/bash.ts';
import { oddText, quote } from './madeCommands.ts';
import { Random } from './random.ts';
import { bash } from './rawStandIn.ts';

const lines: readonly string[] = [
  `a 'b c' "d e" f\\ g`,
  `a"b"'c'd$'e'`,
  `'' "" $'' ""''`,
  `"\\$ \\\` \\" \\\\ \\a \\n" '\\n'`,
  `"a\\\nb" c\\\nd \\\n e`,
  `$'\\a\\b\\e\\E\\f\\n\\r\\t\\v\\\\\\'\\"\\?'`,
  `$'\\x41\\x4a\\x4\\101\\1012\\7' $'\\u00e9\\u20ac\\U0001F600\\u41z'`,
  `$'\\xe2\\x82\\xac' $'\\342\\202\\254' $'a\\0b'c $'a\\x00b' $'\\cA\\ca\\c?' $'\\q\\x'`,
  `$"locale" a$ "$" "$ " $`,
  `# whole comment`,
  `a#b c#d # comment`,
  `a\t  b   c`,
  `{} {a} {a b,c} a{b}c {"x":1} }{ {,`,
  `a~b "~" \\~ a:~`,
  `-H'x: y' --data-raw='z'`,
  `é '😀' "ß" $'\\u00fc'`,
  `a 2>/dev/null b >/dev/null c 2>&1 d &>/dev/null`,
  `12 a1>/dev/null '2'>/dev/null`,
  `! !x "!" '!'`,
  `a*b? [x] %y ^z @w`,
  `"multi\nline" 'multi\nline'`,
];

async function byBash(text: string): Promise<readonly string[]> {
  const out = await bash(`exec 3>&1; words() { printf '%s\\0' "$@" >&3; }
words x ${text}
`);
  return out.split('\0').slice(1, -1);
}

function byUs(text: string): readonly string[] {
  const commands = bashCommands(`x ${text}`);
  assert.ok(!('problem' in commands), `${text}: ${JSON.stringify(commands)}`);
  return (commands[0] ?? []).slice(1).map(({ value }) => value);
}

describe('words of bash', () => {
  for (const line of lines) {
    test(line.replaceAll('\n', '␊'), async () => assert.deepEqual(byUs(line), await byBash(line)));
  }

  test('generated words, all in one run', async () => {
    const random = new Random(11);
    const words = Array.from({ length: 2_000 }, () => quote(random, oddText(random)));
    const script = words.join(' ');
    assert.deepEqual(byUs(script), await byBash(script));
  });
});

describe('what only bash can know is told', () => {
  for (const [line, at] of [
    ['a $b', 4],
    ['a "x $b"', 7],
    ['a ${b}', 4],
    ['a $(b)', 4],
    ['a `b`', 4],
    ['a "`b`"', 5],
    ['a {b,c}', 4],
    ['a {1..3}', 4],
    ['a {"b":1,"c":2}', 4],
    ['a ~/b', 4],
    ['a b=~', 6],
    ["a 'b", 4],
    ['a "b', 4],
    ["a $'b", 4],
    ["a $'\\xff'", 4],
    ["a $'\\ud83d'", 6],
    ['a <<EOF', 4],
    ['a (b)', 4],
  ] as const) {
    test(line, () => {
      const read = bashCommands(`x ${line}`);
      assert.ok('problem' in read);
      assert.equal(read.at, at);
    });
  }
});
