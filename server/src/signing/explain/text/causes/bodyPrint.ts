import { compact, type Order, type Print, print, sorted, treeOf } from '../jsonPrint.ts';
import { permutations } from '../variant.ts';
import { bodyCause } from './bodies.ts';

/** So many keys are put in every order. */
const MOST = 4;

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
  function* (body) {
    const tree = treeOf(body);
    if (tree === undefined) return;
    const spaced = spacing(body);
    const ordered = (order: Order) => print(body, tree, { ...spaced, order });
    yield ordered(sorted);
    yield ordered((keys) => sorted(keys).toReversed());
    yield ordered((keys) => [...keys.keys()].reverse());
    if (tree.type !== 'object' || tree.members.length > MOST) return;
    for (const places of permutations([...tree.members.keys()])) {
      yield ordered((keys, depth) => (depth === 0 ? places : [...keys.keys()]));
    }
  },
);

/** The style in which a text is printed, where it is one of the known ones. */
function spacing(body: string): Print {
  const tree = treeOf(body);
  return styles.find((style) => tree && print(body, tree, style) === body) ?? compact;
}
