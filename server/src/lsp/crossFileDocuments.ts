import type { CrossFileIndex, CrossFileLookup, LintOptions } from '../requests/index.ts';
import type { Place } from '../requests/options.ts';
import type { RequestFiles } from '../requests/workspaceIndex/files.ts';
import { type LeftOutFound, type Search, searchFiles, type Wanted } from './leftOut.ts';

/** More request files than this are not looked at together, unless one is opened or changes. */
const MOST_FILES = 5000;
/** So many are read at a time. */
const AT_A_TIME = 16;

export interface CrossFilePorts {
  readonly crossFile: CrossFileIndex;
  readonly files: RequestFiles;
  options(): Pick<LintOptions, 'venues' | 'venueByGlob'>;
  /** The text of an open document. */
  textOf(uri: string): string | undefined;
  /** Something that other files may care for has changed. */
  changed(): void;
  /** So many of so many files are left out. */
  tooMany?(leftOut: number, all: number): void;
}

/**
 * What the other request files of the workspace hold. An open document counts as it is in the editor, and is taken in
 * when another one is asked about: a key costs nothing. Closed ones are read from the disk when they change. Files are
 * told apart by where they are, not by how they are named: a link leads to the same one.
 */
export class CrossFileDocuments {
  readonly #ports: CrossFilePorts;
  /** Open documents by normal URI, as the editor writes it. */
  readonly #open = new Map<string, string>();
  /** The normal URIs of open documents, so that a key asks the disk for none. */
  readonly #normals = new Map<string, string>();
  /** Closed files that were taken in: by normal URI, as they were found. */
  readonly #closed = new Map<string, string>();
  /** Those of the open ones that changed since they were taken in. */
  readonly #changed = new Set<string>();
  /** Those that there was no room for, as they were found. */
  readonly #leftOut = new Set<string>();
  /** Goes up when other files count, so that what was begun before ends. */
  #round = 0;

  constructor(ports: CrossFilePorts) {
    this.#ports = ports;
  }

  /** Reads the request files of the folders, in the background. */
  async begin(folders: readonly string[], glob: string): Promise<void> {
    const round = this.#round;
    const { files, tooMany } = this.#ports;
    const found = (await Promise.all(folders.map((folder) => files.find(folder, glob)))).flat();
    if (round !== this.#round) return;
    const room = Math.max(0, MOST_FILES - this.#closed.size);
    for (const uri of found.slice(room)) this.#leftOut.add(uri);
    if (found.length > room) tooMany?.(found.length - room, found.length + this.#closed.size);
    for (let at = 0; at < Math.min(found.length, room) && round === this.#round; at += AT_A_TIME) {
      const some = found.slice(at, Math.min(at + AT_A_TIME, room));
      await Promise.all(some.map((uri) => this.#read(uri, round)));
    }
  }

  /** Takes everything in anew: other files count now, or they are read in another way. */
  async again(folders: readonly string[], glob: string): Promise<void> {
    this.#round++;
    for (const normal of this.#closed.keys()) this.#ports.crossFile.remove(normal);
    this.#closed.clear();
    this.#leftOut.clear();
    for (const normal of this.#open.keys()) this.#changed.add(normal);
    this.#ports.changed();
    await this.begin(folders, glob);
    this.#ports.changed();
  }

  /** An open document was opened or changed. */
  edited(uri: string): void {
    const normal = this.#normalOf(uri);
    this.#normals.set(uri, normal);
    this.#open.set(normal, uri);
    this.#closed.delete(normal);
    this.#changed.add(normal);
  }

  /** A document was closed: what is on the disk counts again. */
  async closed(uri: string): Promise<void> {
    const normal = this.#normalOf(uri);
    this.#normals.delete(uri);
    // The same file may be open under another name.
    const other = [...this.#normals].find(([, one]) => one === normal)?.[0];
    if (other !== undefined) return this.edited(other);
    this.#open.delete(normal);
    this.#changed.delete(normal);
    await this.#read(uri);
  }

  /** A file changed on the disk. */
  async saved(uri: string): Promise<void> {
    await this.#read(uri);
  }

  /** A file is gone from the disk, or a folder with all that was in it. What came back meanwhile is read again. */
  async deleted(uri: string): Promise<void> {
    const below = `${this.#ports.files.normal(uri)}/`;
    const within = [...this.#closed].filter(([normal]) => normal.startsWith(below));
    await Promise.all([uri, ...within.map(([, found]) => found)].map((one) => this.#read(one)));
  }

  /** Reads again what shares something with a file that is about to be sent: what was true once must not hold it up. */
  async confirm(uri: string, text: string): Promise<void> {
    const { crossFile, options } = this.#ports;
    const own = this.#normalOf(uri);
    crossFile.update(own, text, options());
    const closed = [...crossFile.related(own)].filter((normal) => !this.#open.has(normal));
    await Promise.all(closed.map((normal) => this.#read(this.#closed.get(normal) ?? normal)));
    if (!this.#open.has(own)) await this.#read(uri);
  }

  /** Where an order is named, this file first: in the index, and on the disk in the files that it leaves out. */
  async named(uri: string, wanted: Wanted, search: Search): Promise<LeftOutFound> {
    const { crossFile, files } = this.#ports;
    const own = this.#normalOf(uri);
    this.#takeIn(undefined);
    const known = crossFile.places(wanted.venue, wanted.by, wanted.id);
    const rest = [...this.#leftOut].filter((one) => {
      const normal = files.normal(one);
      return !this.#open.has(normal) && !this.#closed.has(normal);
    });
    const { places, notSearched } = await searchFiles(rest, wanted, this.#ports, search);
    const isOwn = (place: Place) => place.uri === own;
    const all = [...known.filter(isOwn), ...known.filter((place) => !isOwn(place)), ...places];
    return { places: all.flatMap((place) => this.#asFound(place) ?? []), notSearched };
  }

  /** Takes in the open documents that changed, but one. */
  #takeIn(own: string | undefined): void {
    for (const normal of this.#changed) {
      if (normal === own) continue;
      this.#changed.delete(normal);
      this.#update(normal, this.#ports.textOf(this.#open.get(normal) ?? normal));
    }
  }

  /** What files other than this one hold right now. */
  lookupFor(uri: string): CrossFileLookup {
    const { crossFile } = this.#ports;
    const own = this.#normalOf(uri);
    this.#takeIn(own);
    const { nonce, id } = crossFile.lookupFor(own);
    return {
      nonce: (...names) => this.#asFound(nonce(...names)),
      id: (...names) => this.#asFound(id(...names)),
    };
  }

  /** A place in the file as its editor or its folder names it. */
  #asFound(place: Place | undefined): Place | undefined {
    const uri = place && (this.#open.get(place.uri) ?? this.#closed.get(place.uri));
    return place && uri !== undefined && uri !== place.uri ? { ...place, uri } : place;
  }

  #normalOf(uri: string): string {
    return this.#normals.get(uri) ?? this.#ports.files.normal(uri);
  }

  async #read(uri: string, round = this.#round): Promise<void> {
    const normal = this.#ports.files.normal(uri);
    if (this.#open.has(normal)) return;
    const text = await this.#ports.files.read(uri);
    if (this.#open.has(normal) || round !== this.#round) return;
    if (text === undefined) this.#closed.delete(normal);
    else this.#closed.set(normal, this.#closed.get(normal) ?? uri);
    if (this.#update(normal, text)) this.#ports.changed();
  }

  #update(normal: string, text: string | undefined): boolean {
    const { crossFile, options } = this.#ports;
    if (text !== undefined) return crossFile.update(normal, text, options());
    return crossFile.remove(normal);
  }
}
