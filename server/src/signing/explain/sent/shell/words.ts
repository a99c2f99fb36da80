/** One word of a command line, as the program gets it. */
export interface Word {
  readonly value: string;
  /** Where it begins in the text. */
  readonly at: number;
}

/** The words of one command. */
export type Words = readonly Word[];

/** Collects the commands of a text, word by word. */
export class WordList {
  readonly #commands: Word[][] = [[]];
  #parts: string[] | undefined;
  #at = 0;

  /** Adds to the word that is being read; begins one where there is none. Empty quotes make an empty word. */
  add(part: string, at: number): void {
    if (this.#parts === undefined) {
      this.#parts = [];
      this.#at = at;
    }
    this.#parts.push(part);
  }

  /** Whether a word has begun. */
  get isInWord(): boolean {
    return this.#parts !== undefined;
  }

  /** What has been read of the word, without the quotes. */
  get word(): string {
    return (this.#parts ?? []).join('');
  }

  endWord(): void {
    if (this.#parts !== undefined) this.#commands.at(-1)?.push({ value: this.word, at: this.#at });
    this.#parts = undefined;
  }

  /** Leaves out the word that is being read. */
  dropWord(): void {
    this.#parts = undefined;
  }

  endCommand(): void {
    this.endWord();
    if (this.#commands.at(-1)?.length !== 0) this.#commands.push([]);
  }

  finish(): readonly Words[] {
    this.endCommand();
    return this.#commands.filter((words) => words.length > 0);
  }
}
