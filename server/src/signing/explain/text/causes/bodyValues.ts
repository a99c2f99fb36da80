import type { JsonNode } from '../../../../json/nodes.ts';
import { compact, type Print, print, sorted, treeOf } from '../jsonPrint.ts';
import { bodyCause } from './bodies.ts';

/** Ways to write a number, or a text that is one. Undefined: this one stays. */
const writings: readonly ((text: string, isText: boolean) => string | undefined)[] = [
  (text, isText) => (isText ? undefined : String(Number(text))),
  (text, isText) => (isText ? text : undefined),
  (text, isText) => (isText ? String(Number(text)) : undefined),
  (text, isText) => (isText ? undefined : `"${text}"`),
  (text, isText) => (isText ? undefined : `"${Number(text)}"`),
  (text, isText) => (isText ? JSON.stringify(String(Number(text))) : undefined),
  (text, isText) => inQuotes(python(Number(text)), isText),
  (text, isText) => (/[.e]/i.test(text) ? undefined : inQuotes(`${text}.0`, isText)),
  (text, isText) => inQuotes(text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''), isText),
  ...[0, 1, 2, 3, 4, 6, 8].map(
    (digits) => (text: string, isText: boolean) => inQuotes(Number(text).toFixed(digits), isText),
  ),
  (text, isText) => inQuotes(Number(text).toExponential(), isText),
  (text, isText) => inQuotes(Number(text).toExponential().toUpperCase(), isText),
  (text, isText) =>
    inQuotes(
      Number(text)
        .toExponential()
        .replace(/e([+-])(\d)$/, 'e$10$2'),
      isText,
    ),
  (text, isText) => inQuotes(Number(text).toExponential().replace('e+', 'E'), isText),
];

export const number = bodyCause(
  'body/number',
  'A number in the body was signed in another form than it was sent in.',
  function* (body) {
    const tree = treeOf(body);
    const numbers = tree ? [...numbersIn(tree)] : [];
    for (const write of writings) {
      yield written(body, numbers, write);
      if (numbers.length > 1) for (const one of numbers) yield written(body, [one], write);
    }
  },
);

interface NumberIn {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly isText: boolean;
}

function* numbersIn(node: JsonNode): Generator<NumberIn> {
  if (node.type === 'object') for (const { value } of node.members) if (value) yield* numbersIn(value);
  if (node.type === 'array') for (const item of node.items) yield* numbersIn(item);
  const { start, end } = node;
  if (node.type === 'number') yield { start, end, text: node.text, isText: false };
  if (node.type === 'string' && /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(node.value)) {
    yield { start, end, text: node.value, isText: true };
  }
}

function written(body: string, numbers: readonly NumberIn[], write: (typeof writings)[number]): string {
  let text = body;
  for (const { start, end, text: number, isText } of numbers.toReversed()) {
    text = text.slice(0, start) + (write(number, isText) ?? body.slice(start, end)) + text.slice(end);
  }
  return text;
}

function inQuotes(text: string, isText: boolean): string {
  return isText ? `"${text}"` : text;
}

/** As Python prints a float. */
function python(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const text = Math.abs(value) >= 1e16 ? value.toExponential() : String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

const bareKey = (_: string, value: string) => value;
const single = (value: string) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const bareScalar = (raw: string, node: JsonNode) => (node.type === 'string' ? node.value : raw);
const singleScalar = (words: Readonly<Record<string, string>>) => (raw: string, node: JsonNode) =>
  node.type === 'string' ? single(node.value) : (words[raw] ?? raw);
const named = (words: Readonly<Record<string, string>>) => (raw: string) => words[raw] ?? raw;

const python3 = { true: 'True', false: 'False', null: 'None' };

const languages: readonly Print[] = [
  { comma: ', ', colon: ': ', key: (_, value) => single(value), scalar: singleScalar(python3) },
  { comma: ',', colon: ':', key: (_, value) => single(value), scalar: singleScalar({}) },
  { comma: ', ', colon: ': ', key: (_, value) => single(value), scalar: singleScalar({}) },
  { comma: ', ', colon: ': ', scalar: named(python3) },
  { comma: ', ', colon: '=>', scalar: named({ null: 'nil' }) },
  { comma: ', ', colon: ' => ', scalar: named({ null: 'nil' }) },
  { comma: ', ', colon: ': ', key: bareKey, scalar: named({ null: 'nil' }) },
  { comma: ', ', colon: '=>', key: (_, value) => `:${value}`, scalar: named({ null: 'nil' }) },
  { ...compact, key: bareKey },
  { ...compact, key: bareKey, scalar: singleScalar({}) },
  { comma: ', ', colon: ': ', pad: ' ', key: bareKey, scalar: singleScalar({}) },
  { comma: ', ', colon: '=', key: bareKey, scalar: bareScalar },
  { comma: ', ', colon: ': ', key: bareKey, scalar: bareScalar },
  { ...compact, key: bareKey, scalar: bareScalar },
  { comma: ' ', colon: ':', object: ['map[', ']'], key: bareKey, scalar: bareScalar },
  { comma: '&', colon: '=', object: ['', ''], key: bareKey, scalar: bareScalar },
  { comma: ', ', colon: ': ', object: ['[', ']'] },
];

export const languagePrinting = bodyCause(
  'body/language-printing',
  'What was signed is a language’s own printing of the body, not its JSON.',
  function* (body) {
    const tree = treeOf(body);
    if (tree === undefined) return;
    for (const style of languages) {
      for (const order of [undefined, sorted]) {
        const printed = print(body, tree, order ? { ...style, order } : style);
        // What is still JSON is another spelling of it, not a language's own.
        if (treeOf(printed) === undefined) yield printed;
      }
    }
    yield '[object Object]';
    yield 'Array';
    yield encodeURIComponent(body);
    yield formEncoded(body, tree);
    yield `b'${body}'`;
  },
);

function formEncoded(body: string, tree: JsonNode): string {
  const key = (_: string, value: string) => encodeURIComponent(value);
  const scalar = (raw: string, node: JsonNode) => encodeURIComponent(bareScalar(raw, node));
  return print(body, tree, { comma: '&', colon: '=', object: ['', ''], key, scalar });
}
