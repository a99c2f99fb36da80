import { MAX_IDS, requestForm } from './requestForm.ts';

/** What a body has beside its ids, at most: keys, numbers, signature, and a tag of 100 characters that JSON escapes, bytes. */
const REST = 1_500;

/** Bytes of an id in a list: it is ASCII, in quotes, with a comma. Nothing in it has to be escaped. */
const bytesOf = (id: string) => id.length + 3;

/** Each id once, in parts that one request can name: neither too many nor too large for a body. */
export function cutIds(
  ids: readonly string[],
  { most = MAX_IDS, bytes = (requestForm.maxBytes ?? Number.POSITIVE_INFINITY) - REST } = {},
): readonly (readonly string[])[] {
  const parts: string[][] = [];
  let left = 0;
  for (const id of new Set(ids)) {
    const last = parts.at(-1);
    if (last && last.length < most && bytesOf(id) <= left) last.push(id);
    else {
      parts.push([id]);
      left = bytes;
    }
    left -= bytesOf(id);
  }
  return parts;
}
