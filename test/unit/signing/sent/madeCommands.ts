/** Commands of curl made at random, quoted for bash in different ways. */
import { Random } from './random.ts';

const PIECES = [
  'a',
  'B7',
  ' ',
  '"',
  "'",
  '\\',
  '$',
  '`',
  '!',
  '#',
  '&',
  ';',
  '|',
  '<',
  '>',
  '(',
  ')',
  '{',
  '}',
  '*',
  '?',
  '~',
  '\n',
  '\t',
  'é',
  '😀',
  '=',
  '@',
  '%',
  ',',
  ':',
  '/',
  '^',
  '\\n',
  '${x}',
  '$(y)',
  '{"orderId":"1"}',
];

export function* madeCommands(count: number, seed: number): Generator<string> {
  const random = new Random(seed);
  for (let made = 0; made < count; made++) yield command(random);
}

/** A text of odd pieces. */
export function oddText(random: Random, most = 8): string {
  // A caret at the end of the first line makes a command one of cmd.exe.
  return random
    .some(most, () => random.pick(PIECES))
    .join('')
    .replaceAll('^\n', '\n');
}

function command(random: Random): string {
  const words = ['curl', ...random.some(6, () => option(random)).flat()];
  const query = encodeURI(oddText(random, 3)).replace(/[#[\]{}\n\t]/g, '');
  const url = quote(
    random,
    `http://api.roxom.com/${random.pick(['', 'orders', 'a/b'])}?q=${query.replace(/%$/, '')}`,
  );
  words.splice(1 + random.below(1), 0, url);
  return words.join(random.chance(30) ? ' \\\n  ' : ' ');
}

function option(random: Random): readonly string[] {
  const text = oddText(random);
  const line = text.replace(/[\n]/g, '').trim();
  switch (random.below(6)) {
    case 0:
      return ['-H', quote(random, `X-${random.below(9)}: ${line}`)];
    case 1:
      return [random.pick(['-d', '--data', '--data-binary']), quote(random, text.replace(/^@+/, ''))];
    case 2:
      return ['--data-raw', quote(random, text)];
    case 3:
      return ['--data-urlencode', quote(random, `n=${text}`)];
    case 4:
      return ['-X', random.pick(['POST', 'PUT', 'DELETE'])];
    default:
      return [random.pick(['-s', '-k', '--compressed', '-i', '-sS'])];
  }
}

/** A text as one word of bash, in one of its ways of quoting, or in several. */
export function quote(random: Random, text: string): string {
  const cut = random.below(text.length + 1);
  if (random.chance(30) && !/[\ud800-\udbff]$/.test(text.slice(0, cut))) {
    return quoteOnce(random, text.slice(0, cut)) + quoteOnce(random, text.slice(cut));
  }
  return quoteOnce(random, text);
}

function quoteOnce(random: Random, text: string): string {
  switch (random.below(4)) {
    case 0:
      return `'${text.replaceAll("'", "'\\''")}'`;
    case 1:
      return `"${text.replace(/[$`"\\]/g, '\\$&')}"`;
    case 2:
      return `$'${text
        .replace(/[\\']/g, '\\$&')
        .replaceAll('\n', '\\n')
        .replaceAll('é', random.pick(['\\u00e9', '\\xc3\\xa9', '\\303\\251']))}'`;
    default:
      return text === '' ? "''" : Array.from(text, (char) => (char === '\n' ? "'\n'" : `\\${char}`)).join('');
  }
}
