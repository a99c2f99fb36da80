/** What the request files of a workspace hold, kept up file by file: nonces and ids that stand in several of them. */
import type { Span } from '../json/nodes.ts';
import { readJson } from '../json/reader.ts';
import { envelopesOf, nonceOf } from './envelope.ts';
import { LONGEST_TEXT } from './limits.ts';
import { positionsIn } from './lines.ts';
import type { Elsewhere, LintOptions, Place } from './options.ts';
import { type FoundRequest, recognise } from './recognise.ts';

/** What is needed to tell the requests of a file. */
export type ReadOptions = Pick<LintOptions, 'venues' | 'venueByGlob'>;

/** Where something stands: by file, the first place in it. */
type Places = Map<string, Place>;

/** An index over the request files of a workspace. A change reads one file; a lookup reads none. Pure. */
export class CrossFile {
  readonly #places = new Map<string, Places>();
  readonly #names = new Map<string, Set<string>>();

  /** Takes in the text of a file, in place of what it held before. Tells whether anything changed. */
  update(uri: string, text: string, options: ReadOptions): boolean {
    const entries = text.length > LONGEST_TEXT ? [] : entriesOf(uri, text, options);
    const had = this.#names.get(uri) ?? new Set<string>();
    this.remove(uri);
    for (const [name, place] of entries) this.#add(name, place);
    const names = new Set(entries.map(([name]) => name));
    if (names.size > 0) this.#names.set(uri, names);
    return had.size !== names.size || [...had].some((name) => !names.has(name));
  }

  /** Forgets a file. */
  remove(uri: string): void {
    for (const name of this.#names.get(uri) ?? []) {
      const places = this.#places.get(name);
      places?.delete(uri);
      if (places?.size === 0) this.#places.delete(name);
    }
    this.#names.delete(uri);
  }

  /** What files other than this one hold. */
  elsewhere(uri: string): Elsewhere {
    const find = (name: string) => {
      for (const place of this.#places.get(name)?.values() ?? []) if (place.uri !== uri) return place;
      return undefined;
    };
    return {
      nonce: (venue, owner, nonce) => find(nonceName(venue, owner, nonce)),
      id: (venue, by, id) => (this.#isAlone(uri) ? undefined : find(idName(venue, by, id))),
    };
  }

  /** The other files that share something with this one: their findings may change when it does. */
  related(uri: string): ReadonlySet<string> {
    const uris = new Set<string>();
    for (const name of this.#names.get(uri) ?? []) {
      for (const other of this.#places.get(name)?.keys() ?? []) if (other !== uri) uris.add(other);
    }
    return uris;
  }

  /** Whether no other file holds anything: mostly so, and then very many ids need no name to be looked up by. */
  #isAlone(uri: string): boolean {
    return this.#names.size === (this.#names.has(uri) ? 1 : 0);
  }

  #add(name: string, place: Place): void {
    const places = this.#places.get(name) ?? new Map<string, Place>();
    if (!places.has(place.uri)) places.set(place.uri, place);
    this.#places.set(name, places);
  }
}

function entriesOf(uri: string, text: string, options: ReadOptions): readonly (readonly [string, Place])[] {
  const requests = recognise(readJson(text), { ...options, uri });
  const found = requests.flatMap((request) => [...nonces(request), ...ids(request)]);
  const at = positionsIn(text);
  return found
    .sort((a, b) => a.node.start - b.node.start)
    .map(({ name, node: { start, end } }) => [name, { uri, start, end, ...at(start) }]);
}

interface Entry {
  readonly name: string;
  readonly node: Span;
}

function* nonces(request: FoundRequest): Generator<Entry> {
  for (const envelope of envelopesOf([request])) {
    const nonce = nonceOf(envelope);
    if (nonce === undefined) continue;
    const name = nonceName(request.venue?.id ?? '', envelope.owner ?? '', String(nonce.number));
    yield { name, node: nonce.node };
  }
}

function* ids({ venue, places }: FoundRequest): Generator<Entry> {
  if (venue === undefined) return;
  for (const { place, ids: nodes } of places) {
    for (const node of nodes) {
      if (node.type === 'string') yield { name: idName(venue.id, place.by, node.value), node };
    }
  }
}

function nonceName(venue: string, owner: string, nonce: string): string {
  return `nonce ${venue} ${owner} ${nonce}`;
}

function idName(venue: string, by: string, id: string): string {
  return `${by} ${venue} ${id}`;
}
