/** Holds a message to two lines: what does not fit stands in the view, one click away. Pure. */

/** Two lines of a message in VS Code's own width, in a wide font. Characters. */
export const TOAST = 96;
/** What is said is kept so far in any case: a third line is better than a message that says nothing. */
const LEAST = 70;

/**
 * Sentences in the order of their weight, as many as fit: the first in any case, cut where it has to be, and what it is
 * about: the longest of `ends` that leaves the first sentence whole, or else the shortest. They are the longest first.
 */
export function toast(sentences: readonly string[], ends: readonly string[] = [], most = TOAST): string {
  const [first = '', ...others] = sentences.filter(Boolean);
  const fitting = ends.find((each) => first.length + 1 + each.length <= most) ?? ends.at(-1) ?? '';
  const end = fitting === '' ? '' : ` ${fitting}`;
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
  // A number that stands at the end is whole, and has to look so.
  return `${words}${/\d$/.test(words) ? ' ' : ''}…${isQuoted ? '"' : ''}`;
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
