/** Holds a message to two lines: what does not fit stands in the view, one click away. Pure. */

/** Two lines of a message in VS Code's own width. Characters. */
export const TOAST = 130;
/** What is said is kept so far in any case: a third line is better than a message that says nothing. */
const LEAST = 60;

/**
 * Sentences in the order of their weight, as many as fit: the first in any case, cut where it has to be, and `last`,
 * which names what it is about.
 */
export function toast(sentences: readonly string[], last = '', most = TOAST): string {
  const end = last === '' ? '' : ` ${last}`;
  const [first = '', ...others] = sentences.filter(Boolean);
  let text = cut(first, Math.max(most - end.length, LEAST));
  if (text === first) {
    for (const sentence of others) {
      if (text.length + 1 + sentence.length + end.length > most) break;
      text += ` ${sentence}`;
    }
  }
  return `${text}${end}`;
}

/** Whole words, and a quotation that was begun is ended. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = text.slice(0, most - 2);
  const space = kept.lastIndexOf(' ');
  const words = space > most / 2 ? kept.slice(0, space) : kept;
  const isQuoted = (words.match(/"/g) ?? []).length % 2 === 1;
  return `${words}…${isQuoted ? '"' : ''}`;
}

/** A list by its first entries, and how many it leaves out in the words of `more`; all of it where it fits. */
export function listed(
  entries: readonly string[],
  most: number,
  more: (count: number) => string,
  separator = ', ',
): string {
  const all = entries.join(separator);
  if (all.length <= most) return all;
  for (let count = entries.length - 1; count > 0; count -= 1) {
    const text = [...entries.slice(0, count), more(entries.length - count)].join(separator);
    if (text.length <= most || count === 1) return text;
  }
  return all;
}
