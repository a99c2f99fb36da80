import type { RequestFiles } from '../requests/files.ts';
import type { CrossFile, Elsewhere, LintOptions } from '../requests/index.ts';

/** More request files than this are not looked at together. */
const MOST_FILES = 5000;

export interface NeighbourPorts {
  readonly crossFile: CrossFile;
  readonly files: RequestFiles;
  options(): Pick<LintOptions, 'venues' | 'venueByGlob'>;
  /** The text of an open document. */
  textOf(uri: string): string | undefined;
  /** Something that other files may care for has changed. */
  changed(): void;
}

/**
 * What the other request files of the workspace hold. An open document counts as it is in the editor, and is taken in
 * when another one is asked about: a key costs nothing. Closed ones are read from the disk when they change.
 */
export class Neighbours {
  readonly #ports: NeighbourPorts;
  /** Open documents by normal URI, as the editor writes it. */
  readonly #open = new Map<string, string>();
  /** Closed files that were taken in, by normal URI. */
  readonly #closed = new Set<string>();
  /** Those of the open ones that changed since they were taken in. */
  readonly #changed = new Set<string>();

  constructor(ports: NeighbourPorts) {
    this.#ports = ports;
  }

  /** Reads the request files of the folders, in the background. */
  async begin(folders: readonly string[], glob: string): Promise<void> {
    const { files } = this.#ports;
    const found = await Promise.all(folders.map((folder) => files.find(folder, glob)));
    for (const uri of found.flat().slice(0, MOST_FILES)) await this.#read(uri);
  }

  /** Takes everything in anew: other files count now, or they are read in another way. */
  async again(folders: readonly string[], glob: string): Promise<void> {
    for (const normal of this.#closed) this.#ports.crossFile.remove(normal);
    this.#closed.clear();
    for (const normal of this.#open.keys()) this.#changed.add(normal);
    await this.begin(folders, glob);
    this.#ports.changed();
  }

  /** An open document was opened or changed. */
  edited(uri: string): void {
    const normal = this.#ports.files.normal(uri);
    this.#open.set(normal, uri);
    this.#changed.add(normal);
  }

  /** A document was closed: what is on the disk counts again. */
  async closed(uri: string): Promise<void> {
    const normal = this.#ports.files.normal(uri);
    this.#open.delete(normal);
    this.#changed.delete(normal);
    await this.#read(uri);
  }

  /** A file changed on the disk. */
  async saved(uri: string): Promise<void> {
    await this.#read(uri);
  }

  /** What files other than this one hold right now. */
  elsewhere(uri: string): Elsewhere {
    const { crossFile, files, textOf } = this.#ports;
    const own = files.normal(uri);
    for (const normal of this.#changed) {
      if (normal === own) continue;
      this.#changed.delete(normal);
      this.#update(normal, textOf(this.#open.get(normal) ?? normal));
    }
    return crossFile.elsewhere(own);
  }

  async #read(uri: string): Promise<void> {
    const normal = this.#ports.files.normal(uri);
    if (this.#open.has(normal)) return;
    const text = await this.#ports.files.read(uri);
    if (this.#open.has(normal)) return;
    this.#closed.add(normal);
    if (this.#update(normal, text)) this.#ports.changed();
  }

  #update(normal: string, text: string | undefined): boolean {
    const { crossFile, options } = this.#ports;
    if (text !== undefined) return crossFile.update(normal, text, options());
    return crossFile.remove(normal);
  }
}
