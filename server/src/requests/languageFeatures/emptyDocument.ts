import type { JsonDocument } from '../../json/nodes.ts';
import { readJson } from '../../json/reader.ts';
import { recognise } from '../read/recognise.ts';
import type { Completions } from './completion.ts';
import { templates } from './templates.ts';
import type { View } from './view.ts';

/** Where the keys of a request are asked for in an object that is not written yet. */
const EMPTY = '{}';

/** What a document without any value can begin with: whole requests, and keys of one, each in an object of its own. */
export function inEmptyDocument(
  { context, live }: View,
  { text }: JsonDocument,
  offset: number,
  complete: (view: View, offset: number) => Completions,
): Completions {
  const document = readJson(EMPTY);
  const requests = recognise(document, context.options);
  const { items } = complete(
    { live, context: { ...context, text: EMPTY, document, requests, secrets: [] } },
    1,
  );
  // A word that is being typed is replaced with all that is in its line.
  const start = offset - (/[^\s]*$/.exec(text.slice(0, offset))?.[0].length ?? 0);
  const replace = { start, end: offset };
  const keys = items.map(({ cursor, ...item }) => ({
    ...item,
    replace,
    text: `{ ${item.text} }`,
    cursor: (cursor ?? item.text.length) + 2,
  }));
  return { items: [...templates({ context, live }, replace), ...keys], isIncomplete: false };
}
