/** Credentials in VS Code's SecretStorage, one entry per account. There is no other place for them, and no fallback. */
import { type Disposable, EventEmitter, type SecretStorage } from 'vscode';
import { inTime } from '../ui/inTime.ts';
import { type Kept, parseKept } from './kept.ts';

/** Credentials as the server gets them, by `Field.id`. */
export type Credentials = Readonly<Record<string, string>>;

/** How long the system's keyring may take, ms. */
const KEYRING_WITHIN = 10_000;
const PREFIX = 'orderInspector.credentials.';

export class AccountSecrets implements Disposable {
  readonly #storage: SecretStorage;
  readonly #change = new EventEmitter<string>();
  readonly #listener: Disposable;
  /** Fires with an account's id when its credentials change, in this window or another. */
  readonly onDidChange = this.#change.event;

  constructor(storage: SecretStorage) {
    this.#storage = storage;
    this.#listener = storage.onDidChange(({ key }) => {
      if (key.startsWith(PREFIX)) this.#change.fire(key.slice(PREFIX.length));
    });
  }

  /** Undefined when nothing is stored. Rejects when secret storage fails or holds something unreadable. */
  async get(accountId: string): Promise<Kept | undefined> {
    const text = await this.#storage.get(PREFIX + accountId);
    if (text === undefined) return undefined;
    const credentials = parseKept(text);
    if (!credentials) throw new Error('The stored entry is damaged.');
    return credentials;
  }

  /** Stores, and reads back what was stored. Rejects when secret storage fails. */
  async set(accountId: string, credentials: Kept): Promise<void> {
    const text = JSON.stringify(credentials);
    await this.#storage.store(PREFIX + accountId, text);
    if ((await this.#storage.get(PREFIX + accountId)) !== text) {
      throw new Error('What was stored could not be read back.');
    }
  }

  /** Rejects when secret storage fails, or does not answer: a system's keyring may ask something that nobody sees. */
  async delete(accountId: string): Promise<void> {
    await inTime(this.#storage.delete(PREFIX + accountId), KEYRING_WITHIN);
  }

  dispose(): void {
    this.#listener.dispose();
    this.#change.dispose();
  }
}

/** Whether two records hold the same texts under the same names. */
export function sameTexts(
  a: Readonly<Record<string, unknown>>,
  b: Readonly<Record<string, unknown>>,
): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
