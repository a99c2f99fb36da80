/** The directory that all windows share: the journal and the numbers, with a disk that may be slow, full or torn. */
import type { JournalFile } from '../../server/src/world/journalFile.ts';
import type { NonceFiles } from '../../server/src/world/nonceFiles.ts';
import { diskFaults, nonceFaults, readFaults } from './faults.ts';
import type { Stage } from './stage.ts';

/** The system tells of a change so long after it, ms. */
const TOLD_AFTER = 30;

/** What is on the disk. */
export class Disk {
  text = '';
  #isFull = false;
  /** It was full for some time. */
  wasFull = false;
  /** A number was given out without the disk. */
  refusedNonce = false;
  readonly #stage: Stage;
  readonly #watchers = new Set<() => void>();
  #largest = 0n;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  fill(): void {
    this.#isFull = true;
    this.wasFull = true;
  }

  free(): void {
    this.#isFull = false;
  }

  /** As the file does: what follows a torn line begins a new one. */
  append(text: string): void {
    if (text === '') return;
    const added = this.text === '' || this.text.endsWith('\n') ? text : `\n${text}`;
    this.text += added;
    this.#stage.log(() => `disk: ${JSON.stringify(added)}`);
    this.#stage.checker.written(added);
    for (const changed of this.#watchers) void this.#stage.scheduler.wait(TOLD_AFTER).then(changed);
  }

  /** The journal as one process has it open. `isAlive`: whether that process runs. */
  journal(isAlive: () => boolean, whileAlive: <T>(work: Promise<T>) => Promise<T>): JournalFile {
    let seen = 0;
    let last: Promise<unknown> = Promise.resolve();
    let reading: Promise<unknown> = Promise.resolve();
    // One that follows the file reads on when nobody waits for it any more, and the next one waits for it.
    const following = (text: () => string) => {
      const turn = reading.then(() => this.#reading());
      reading = turn.catch(() => undefined);
      return piecesOf(whileAlive(turn), text);
    };
    const news = () => {
      const from = seen;
      seen = Math.max(seen, this.text.lastIndexOf('\n') + 1);
      return this.text.slice(from, seen);
    };
    const history = () => {
      seen = this.text.lastIndexOf('\n') + 1;
      return this.text.slice(0, seen);
    };
    return {
      append: (text) => {
        // A process that has ended begins no write.
        if (!isAlive()) return new Promise(() => undefined);
        const landed = last.then(() => this.#land(text, isAlive));
        last = landed.catch(() => undefined);
        return whileAlive(landed);
      },
      read: () =>
        piecesOf(whileAlive(this.#reading()), () => this.text.slice(0, this.text.lastIndexOf('\n') + 1)),
      history: () => following(history),
      news: () => following(news),
      newsToOwn: () => following(news),
      watch: (changed, signal) => {
        const tell = () => isAlive() && seen < this.text.length && changed();
        this.#watchers.add(tell);
        signal.addEventListener('abort', () => this.#watchers.delete(tell));
      },
      close: async () => undefined,
    };
  }

  async #land(text: string, isAlive: () => boolean): Promise<void> {
    const { faults, scheduler } = this.#stage;
    const { fault, dice } = faults.next('disk', diskFaults);
    const wait =
      fault === 'slow' ? dice.between(40, 900) : fault === 'verySlow' ? dice.between(4_000, 15_000) : 1;
    await scheduler.wait(wait);
    const torn = text.slice(0, dice.between(0, text.length - 1));
    if (this.#isFull || fault === 'refused' || fault === 'torn') {
      if (fault === 'torn') this.append(torn);
      throw new Error('ENOSPC: no space left on device');
    }
    if (isAlive()) this.append(text);
    else if (dice.chance(0.5)) this.append(dice.of(text, torn));
    // It is on the disk before anybody hears of it.
    await scheduler.wait(1);
  }

  async #reading(): Promise<void> {
    const { faults, scheduler } = this.#stage;
    const { fault, dice } = faults.next('journalRead', readFaults);
    await scheduler.wait(fault === 'slowRead' ? dice.between(100, 6_000) : 1);
    if (fault === 'failedRead') throw new Error('EIO: i/o error');
  }

  nonces(whileAlive: <T>(work: Promise<T>) => Promise<T>): NonceFiles {
    return {
      next: (_owner, atLeast = BigInt(this.#stage.scheduler.now())) => whileAlive(this.#number(atLeast)),
      last: () => whileAlive(this.#lastNumber()),
    };
  }

  async #lastNumber(): Promise<bigint> {
    await this.#stage.scheduler.wait(1);
    return this.#largest;
  }

  async #number(atLeast: bigint): Promise<bigint> {
    const { faults, scheduler } = this.#stage;
    const { fault, dice } = faults.next('nonce', nonceFaults);
    await scheduler.wait(fault === 'slowNonce' ? dice.between(100, 8_000) : 1);
    if (this.#isFull || fault === 'refusedNonce') {
      this.refusedNonce = true;
      throw new Error('ENOSPC: no space left on device');
    }
    this.#largest = this.#largest >= atLeast ? this.#largest + 1n : atLeast;
    return this.#largest;
  }
}

/** What is read of the journal, in pieces of whole lines, once the disk has answered. */
async function* piecesOf(answered: Promise<void>, text: () => string): AsyncIterable<Buffer> {
  await answered;
  yield Buffer.from(text(), 'utf8');
}
