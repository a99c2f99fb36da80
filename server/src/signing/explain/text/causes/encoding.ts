import { joined, parted, targetCause } from './targets.ts';

/** Characters that libraries disagree about. */
const disputed = [
  '@',
  ':',
  ',',
  '/',
  '+',
  '!',
  "'",
  '(',
  ')',
  '*',
  '~',
  '$',
  ';',
  '[',
  ']',
  '|',
  '=',
  '-',
  '_',
  '.',
];

export const encoding = targetCause(
  'path/encoding',
  'The path or the query was signed in another percent-encoding than it was sent in.',
  function* ({ target }) {
    yield* wholes(target);
    const { path, query } = parted(target);
    if (query !== undefined) {
      for (const other of wholes(query)) yield joined(path, other);
      for (const other of wholes(path)) yield joined(other, query);
    }
    yield* disputes(target, path, query);
  },
);

/** The text decoded, encoded, or with its digits in the other case. */
function* wholes(text: string): Generator<string> {
  const plain = decoded(text);
  yield plain;
  yield plain.replaceAll('+', ' ');
  yield encodeURI(plain);
  yield byParts(plain, encodeURIComponent);
  yield byParts(plain, (part) => encodeURIComponent(part).replaceAll('%20', '+'));
  yield byParts(plain, strictly);
  yield text.replace(/%[0-9a-f]{2}/gi, (code) => code.toLowerCase());
  yield text.replace(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase());
  yield text.replaceAll('%20', '+');
  yield text.replaceAll('+', '%20');
  yield text.replaceAll('%20', ' ');
  yield text.replaceAll('+', ' ');
  yield text.replaceAll('%', '%25');
  yield text.replaceAll('%25', '%');
  yield encodeURIComponent(text);
}

/** One kind of character encoded, or not, in the whole, the path or the query. */
function* disputes(target: string, path: string, query: string | undefined): Generator<string> {
  for (const character of disputed) {
    const code = `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
    const lower = code.toLowerCase();
    for (const written of new Set([code, lower])) {
      yield target.replaceAll(written, character);
      if (query !== undefined) {
        // A sign between parameters stays one.
        yield joined(
          path,
          query.replace(/(?<==)[^&]*/g, (value) => value.replaceAll(character, written)),
        );
      }
      if (character !== '/') yield joined(path.replaceAll(character, written), query);
    }
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Path segments, names and values, each by itself. */
function byParts(text: string, write: (part: string) => string): string {
  return text.replace(/[^/?&=]+/g, write);
}

function strictly(part: string): string {
  return encodeURIComponent(part).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
