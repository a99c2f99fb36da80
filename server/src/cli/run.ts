import { createHash } from 'node:crypto';
import { CrossFileIndex, type Finding, type LintOptions, lint } from '../requests/index.ts';
import { readBytes, readInput, reasonOf, replaceText, whyKept } from '../world/textFiles.ts';
import { type Checked, check, fileOf } from './check.ts';
import { fixText } from './fix.ts';
import { type Input, uriOf } from './inputs.ts';
import type { LintArguments } from './lintArguments.ts';

import type { CheckedFile, Failure } from './report.ts';

/** Characters of texts that are kept for a second look; the files of further ones are read again for it. */
const MOST_KEPT = 200_000_000;

export type Asked = Pick<LintArguments, 'inputs' | 'fix' | 'stdinFilename' | 'baseline'>;

interface Looked extends Checked {
  readonly input: Input;
  /** As read, for one that may be fixed. */
  readonly bytes?: Buffer;
}

/** One run of the command, over all files. Nothing in it rejects. */
export class Run {
  readonly #asked: Asked;
  readonly #options: LintOptions;
  readonly #input: AsyncIterable<Buffer | string>;
  readonly #index = new CrossFileIndex();
  #kept = 0;
  /** What standard input is with its fixes, where these are asked for; as it came where nothing in it was checked. */
  fixedInput: string | Buffer | undefined;

  constructor(asked: Asked, options: LintOptions, input: AsyncIterable<Buffer | string>) {
    this.#asked = asked;
    this.#options = options;
    this.#input = input;
  }

  /** The file by itself. */
  look(input: Input): Promise<Looked | Failure> {
    return settled(input, async () => {
      const looked = await this.#read(input);
      this.#kept += looked.text?.length ?? 0;
      const isKept = this.#kept <= MOST_KEPT || input.isStdin;
      return isKept ? looked : { input, file: looked.file, text: undefined };
    });
  }

  /** The file as one of all, and fixed where that is asked for. */
  finish(looked: Looked): Promise<CheckedFile | Failure> {
    return settled(looked.input, async () => {
      const { input, file } = looked;
      const isShared = this.#index.related(uriOf(input.name)).size > 0;
      const isFixed = this.#asked.fix && (isShared || file.findings.some(isFixable));
      if (file.isUnchecked || !(isShared || isFixed)) {
        if (this.#asked.fix && input.isStdin) this.fixedInput = looked.bytes;
        return file;
      }
      const again = looked.text === undefined ? await this.#read(input) : looked;
      return this.#finish(again, isFixed);
    });
  }

  async #finish({ input, text, bytes }: Looked, isFixed: boolean): Promise<CheckedFile> {
    if (text === undefined) throw new Error('cannot be read: it was changed meanwhile');
    const { name } = input;
    const uri = uriOf(name);
    const options = { ...this.#options, uri, crossFile: this.#index.lookupFor(uri) };
    const found = (each: string) => lint(each, options);
    const findings = await found(text);
    const asItIs = this.#printed(fileOf(name, text, findings), text);
    if (!isFixed) return asItIs;
    const fixed = await fixText(text, findings, found);
    if (input.isStdin) this.fixedInput = fixed.text;
    else if (fixed.text !== text) {
      const kept = await whyKept(name);
      if (kept !== undefined) return { ...asItIs, kept };
      await replaceText(name, bytes ?? Buffer.from(text), fixed.text);
    }
    return { ...this.#printed(fileOf(name, fixed.text, fixed.findings), fixed.text), fixed: fixed.codes };
  }

  async #read(input: Input): Promise<Looked> {
    const uri = uriOf(input.name);
    const read = input.isStdin ? await readInput(this.#input) : await readBytes(input.name);
    const checked = await check(input.name, read, { ...this.#options, uri }, this.#index);
    const bytes = this.#asked.fix && Buffer.isBuffer(read) ? { bytes: read } : {};
    const { text, file } = checked;
    return { input, text, file: text === undefined ? file : this.#printed(file, text), ...bytes };
  }

  #printed(file: CheckedFile, text: string): CheckedFile {
    return this.#asked.baseline === undefined ? file : { ...file, prints: printsOf(text, file.findings) };
  }
}

/** What a job gives, or why it failed. */
async function settled<T>({ name }: Input, job: () => Promise<T>): Promise<T | Failure> {
  try {
    return await job();
  } catch (error) {
    return { name, message: reasonOf(error) };
  }
}

function isFixable({ fixes }: CheckedFile['findings'][number]): boolean {
  return fixes.some(({ safe }) => safe);
}

/**
 * What tells a finding from others of its file, however far it moves: its code, its message and the text it is about.
 * A text of several lines, such as a whole request, is left out, because any change in it would make the finding a new
 * one; and so is a secret, of which a hash would tell something.
 */
function printsOf(text: string, findings: readonly Finding[]): readonly string[] {
  return findings.map(({ code, message, start, end }) => {
    const about = code.startsWith('secret/') ? '' : text.slice(start, end);
    const named = /[\r\n]/.test(about) ? '' : about;
    return createHash('sha256').update(`${code}\n${message}\n${named}`).digest('hex').slice(0, 16);
  });
}
