import type { JsonNode } from '../../../../json/nodes.ts';
import { compact, type Order, type Print, print, sorted, treeOf } from '../jsonPrint.ts';
import { permutations } from '../variant.ts';
import { bodyCause } from './bodies.ts';

/** So many keys are put in every order. */
const MOST = 5;
/** The same beside another mistake. */
const PAIR_MOST = 4;

const styles: readonly Print[] = [
  compact,
  { comma: ', ', colon: ': ' },
  { comma: ', ', colon: ':' },
  { comma: ',', colon: ': ' },
  { comma: ', ', colon: ': ', pad: ' ' },
  { comma: ',', colon: ':', pad: ' ' },
  { comma: ',', colon: ' : ' },
  { comma: ' , ', colon: ' : ' },
  ...['  ', '    ', '\t', '   ', ' ', ''].flatMap((indent): Print[] => [
    { comma: ',', colon: ': ', indent },
    { comma: ',', colon: ': ', indent, line: '\r\n' },
    { comma: ',', colon: ':', indent },
    { comma: ',', colon: ' : ', indent },
  ]),
];

export const whitespace = bodyCause(
  'body/whitespace',
  'The body was signed with other blanks or line breaks than it was sent with.',
  function* (body) {
    const tree = treeOf(body);
    if (tree === undefined) return;
    for (const style of styles) yield print(body, tree, style);
    yield body.trim();
    yield ` ${body}`;
    yield body.replaceAll('\r\n', '\n');
    yield body.replace(/\r?\n/g, '\r\n');
  },
);

export const keyOrder = bodyCause(
  'body/key-order',
  'The keys of the body were signed in another order than they were sent in.',
  (body) => reordered(body, MOST),
  undefined,
  (body) => reordered(body, PAIR_MOST),
);

/** The body with its keys in other orders; what stands around it stays. */
function* reordered(body: string, most: number): Generator<string> {
  const tree = treeOf(body);
  if (tree === undefined) return;
  const spaced = spacing(body);
  const unchanged = print(body, tree, spaced);
  for (const order of orders(tree, most)) {
    const printed = print(body, tree, { ...spaced, order });
    if (printed !== unchanged) yield body.slice(0, tree.start) + printed + body.slice(tree.end);
  }
}

function* orders(tree: JsonNode, most: number): Generator<Order> {
  yield sorted;
  yield (keys) => sorted(keys).toReversed();
  yield (keys) => [...keys.keys()].reverse();
  if (tree.type !== 'object' || tree.members.length > most) return;
  for (const places of permutations([...tree.members.keys()])) {
    yield (keys, depth) => (depth === 0 ? places : [...keys.keys()]);
  }
}

/** The style in which a text is printed, where it is one of the known ones. */
function spacing(body: string): Print {
  const tree = treeOf(body);
  return styles.find((style) => tree && print(body, tree, style) === body.trim()) ?? compact;
}
