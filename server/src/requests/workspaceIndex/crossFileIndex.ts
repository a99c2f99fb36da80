/** What the request files of a workspace hold, kept up file by file: nonces and ids that stand in several of them. */
import type { Span } from '../../json/nodes.ts';
import { readJson } from '../../json/reader.ts';
import type { OrderKey } from '../../protocol/model.ts';
import type { CrossFileLookup, LintOptions, Place } from '../options.ts';
import { envelopesOf, nonceOf } from '../read/envelope.ts';
import { LONGEST_TEXT } from '../read/limits.ts';
import { positionsIn } from '../read/lines.ts';
import { type FoundRequest, recognise } from '../read/recognise.ts';

/** What is needed to tell the requests of a file. */
export type ReadOptions = Pick<LintOptions, 'venues' | 'venueByGlob'>;

type Kind = OrderKey['by'] | 'nonce';

/** The first place of a nonce or an id in a file. */
interface Entry {
  readonly kind: Kind;
  readonly venue: string;
  readonly name: string;
  readonly place: Place;
}

/** An index over the request files of a workspace. A change reads one file; a lookup reads none. Pure. */
export class CrossFileIndex {
  /** By kind, venue and name, a place for each file: nothing has to be put together to look up very many ids. */
  readonly #places: Readonly<Record<Kind, Map<string, Map<string, readonly Place[]>>>> = {
    orderId: new Map(),
    clientOrderId: new Map(),
    nonce: new Map(),
  };
  readonly #entries = new Map<string, readonly Entry[]>();

  /** Takes in the text of a file, in place of what it held before. Tells whether anything changed. */
  update(uri: string, text: string, options: ReadOptions): boolean {
    const isRead = text.length <= LONGEST_TEXT;
    return this.take(uri, text, isRead ? recognise(readJson(text), { ...options, uri }) : []);
  }

  /** The same with the requests of the text at hand. */
  take(uri: string, text: string, requests: readonly FoundRequest[]): boolean {
    const entries = entriesOf(uri, text, requests);
    const had = new Set(this.#entries.get(uri)?.map(fullName));
    this.remove(uri);
    const firsts = entries.filter((entry) => this.#add(entry));
    if (firsts.length > 0) this.#entries.set(uri, firsts);
    return had.size !== firsts.length || firsts.some((entry) => !had.has(fullName(entry)));
  }

  /** Forgets a file. Tells whether it held anything. */
  remove(uri: string): boolean {
    for (const { kind, venue, name } of this.#entries.get(uri) ?? []) {
      const places = this.#find(kind, venue, name).filter((place) => place.uri !== uri);
      if (places.length > 0) this.#places[kind].get(venue)?.set(name, places);
      else this.#places[kind].get(venue)?.delete(name);
    }
    return this.#entries.delete(uri);
  }

  /** What files other than this one hold. */
  lookupFor(uri: string): CrossFileLookup {
    const isOther = (place: Place) => place.uri !== uri;
    const find = (kind: Kind, venue: string, name: string) =>
      this.#isAlone(uri) ? undefined : this.#find(kind, venue, name).find(isOther);
    return {
      nonce: (venue, owner, nonce) => find('nonce', venue, nonceName(owner, nonce)),
      id: (venue, by, id) => find(by, venue, id),
    };
  }

  /** Where an id stands, once for each file. */
  places(venue: string, by: OrderKey['by'], id: string): readonly Place[] {
    return this.#find(by, venue, id);
  }

  /** The other files that share something with this one: their findings may change when it does. */
  related(uri: string): ReadonlySet<string> {
    const uris = new Set<string>();
    for (const { kind, venue, name } of this.#entries.get(uri) ?? []) {
      for (const place of this.#find(kind, venue, name)) if (place.uri !== uri) uris.add(place.uri);
    }
    return uris;
  }

  /** Whether no other file holds anything. */
  #isAlone(uri: string): boolean {
    const { size } = this.#entries;
    return size === 0 || (size === 1 && this.#entries.has(uri));
  }

  #find(kind: Kind, venue: string, name: string): readonly Place[] {
    return this.#places[kind].get(venue)?.get(name) ?? NONE;
  }

  /** Whether it is the first of its name in its file. */
  #add({ kind, venue, name, place }: Entry): boolean {
    const places = this.#find(kind, venue, name);
    if (places.some(({ uri }) => uri === place.uri)) return false;
    const names = this.#places[kind].get(venue) ?? new Map<string, readonly Place[]>();
    this.#places[kind].set(venue, names.set(name, [...places, place]));
    return true;
  }
}

const NONE: readonly Place[] = [];

function fullName({ kind, venue, name }: Entry): string {
  return `${kind} ${venue} ${name}`;
}

function entriesOf(uri: string, text: string, requests: readonly FoundRequest[]): readonly Entry[] {
  const found = requests.flatMap((request) => [...nonces(request), ...ids(request)]);
  const at = positionsIn(text);
  return found
    .sort((a, b) => a.node.start - b.node.start)
    .map(({ kind, venue, name, node: { start, end } }) => ({
      ...{ kind, venue, name },
      place: { uri, start, end, ...at(start) },
    }));
}

interface Found extends Omit<Entry, 'place'> {
  readonly node: Span;
}

function* nonces(request: FoundRequest): Generator<Found> {
  const venue = request.venue?.id ?? '';
  for (const envelope of envelopesOf([request])) {
    const nonce = nonceOf(envelope);
    if (nonce === undefined) continue;
    const name = nonceName(envelope.owner ?? '', String(nonce.number));
    yield { kind: 'nonce', venue, name, node: nonce.node };
  }
}

function* ids({ venue, places }: FoundRequest): Generator<Found> {
  if (venue === undefined) return;
  for (const { place, ids: nodes } of places) {
    for (const node of nodes) {
      if (node.type === 'string') yield { kind: place.by, venue: venue.id, name: node.value, node };
    }
  }
}

function nonceName(owner: string, nonce: string): string {
  return `${owner} ${nonce}`;
}
