/** A random text on the disk of a remote host by which the host is known again: "ubuntu" is the name of many. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'host';
const FORM = /^[0-9a-f-]{36}$/;

export class HostMark {
  readonly #folder: string;

  /** `folder`: where the extension may write on this host. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Undefined where there is none, or none that can be read. */
  read(): string | undefined {
    try {
      const text = readFileSync(join(this.#folder, FILE), 'utf8');
      return FORM.test(text) ? text : undefined;
    } catch {
      return undefined;
    }
  }

  /** The mark, made where there is none; undefined where it cannot be written. Another window may make it first. */
  make(): string | undefined {
    try {
      mkdirSync(this.#folder, { recursive: true });
      writeFileSync(join(this.#folder, FILE), randomUUID(), { flag: 'wx', mode: 0o600 });
    } catch {
      // There is one by now, or there will be none.
    }
    return this.read();
  }
}
