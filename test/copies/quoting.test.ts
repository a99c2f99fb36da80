/** Exact text in copies, given back by the programs that read it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { literal } from '../../server/src/venues/copyText.ts';
import { shellScript, shellWord } from '../../server/src/venues/shellCopy.ts';
import { runCopy } from './programs.ts';

const about = { sentence: 'Prints.', notes: [], variables: [] };
/** Anything but NUL, which no argument can hold, and halves of characters. */
const texts = fc
  .sample(fc.string({ unit: 'binary', maxLength: 80 }), { numRuns: 200, seed: 13 })
  .map((text) => text.replaceAll('\u0000', '\u0001'))
  .concat(["'", "''\\'", '$HOME `id` "q" \\n', 'END\nEND_\n', '\n\n', '!x', '-n', '%s', '\u2028λ😀\ufeff']);
const all = texts.join('\u001f');

const programs = {
  shellscript: shellScript(
    about,
    texts.map((text) => `printf '%s\\037' ${shellWord(text)}`),
  ).text,
  typescript: `process.stdout.write([${texts.map(literal).join(',')}].join('\\u001f') + '\\u001f');`,
  python: `import sys\nsys.stdout.buffer.write(("\\x1f".join([${texts.map(literal).join(',')}]) + "\\x1f").encode())`,
} as const;

describe('exact text comes back unchanged from', () => {
  for (const language of ['shellscript', 'typescript', 'python'] as const) {
    test(language, async () => {
      const { stdout, stderr } = await runCopy({ language, text: programs[language] }, { env: {} });
      assert.equal(stdout, `${all}\u001f`, stderr);
    });
  }
});
