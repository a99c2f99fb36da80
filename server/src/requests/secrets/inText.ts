import { assignedIn } from './assigned.ts';
import type { FoundSecret, SecretTests } from './foundSecret.ts';
import { hexKeysIn } from './hex.ts';
import { phrasesIn } from './phrases.ts';
import { matchesIn, type Piece, withoutOverlaps } from './piece.ts';

type Found = Omit<FoundSecret, 'whole'>;

const PEM = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const PEM_END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const JWT_HEAD = /eyJ[A-Za-z0-9_-]{8,}/g;
const JWT_REST = /\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/y;
/** An encrypted token (RFC 7516): its key may be empty, the three parts behind it are not. */
const JWE_REST = /\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/y;
const WORD = /[A-Za-z0-9_-]{12,}/g;
/** How many parts of one word, cut at `-` and `_`, are compared with the forms of a venue's secrets. */
const MOST_PARTS = 8;
/** What looks like a secret within a piece, in the order of the text and without overlaps. Linear in its length. */
export function secretsIn(piece: Piece, tests: SecretTests): readonly Found[] {
  const found = [...pemsIn(piece), ...tokensIn(piece), ...phrasesIn(piece, tests)];
  if (!piece.id) found.push(...hexKeysIn(piece), ...wordsIn(piece, tests), ...assignedIn(piece));
  return withoutOverlaps(found);
}

/** From the head of a key to the next foot; of one without, the head alone. */
function* pemsIn(piece: Piece): Generator<Found> {
  const heads = [...matchesIn(piece, PEM)];
  if (heads.length === 0) return;
  const feet = [...matchesIn(piece, PEM_END)];
  let at = 0;
  for (const { index, 0: head } of heads) {
    while (at < feet.length && (feet[at]?.index ?? 0) < index) at++;
    const foot = feet[at];
    const end = foot === undefined ? index + head.length : foot.index + foot[0].length;
    yield { start: index, end, what: 'a private key' };
  }
}

function* tokensIn(piece: Piece): Generator<Found> {
  for (const { index, 0: head } of matchesIn(piece, JWT_HEAD)) {
    const at = index + head.length;
    const end = endAt(piece, JWT_REST, at) ?? endAt(piece, JWE_REST, at);
    if (end !== undefined) yield { start: index, end, what: 'an access token' };
  }
}

function endAt({ text, end }: Piece, sticky: RegExp, at: number): number | undefined {
  const own = new RegExp(sticky);
  own.lastIndex = at;
  return own.test(text) && own.lastIndex <= end ? own.lastIndex : undefined;
}

/** Words that a venue's secrets look like, or that secret storage holds. */
function* wordsIn(piece: Piece, { forms, knownSecret }: SecretTests): Generator<Found> {
  for (const { index, 0: word } of matchesIn(piece, WORD)) {
    const span = { start: index, end: index + word.length };
    if (knownSecret(word)) yield { ...span, what: 'a secret that secret storage holds' };
    for (const at of partsOf(word)) {
      const form = forms.find(({ pattern }) => pattern.test(word.slice(at)));
      if (form === undefined) continue;
      yield { start: index + at, end: span.end, what: form.name };
      break;
    }
  }
}

function partsOf(word: string): readonly number[] {
  const parts = [0];
  for (let at = 0; at < word.length && parts.length < MOST_PARTS; at++) {
    if (word[at] === '-' || word[at] === '_') parts.push(at + 1);
  }
  return parts;
}
