/** The accounts a person has added, without their secrets. Kept in globalState, told to the server. */
import { EventEmitter, type Memento } from 'vscode';
import type { Account } from '../../../server/src/protocol/model.ts';

const KEY = 'orderInspector.accounts';

export class Accounts {
  readonly #memento: Memento;
  readonly #change = new EventEmitter<readonly Account[]>();
  readonly onDidChange = this.#change.event;

  constructor(memento: Memento) {
    this.#memento = memento;
  }

  get all(): readonly Account[] {
    return this.#memento.get<readonly Account[]>(KEY, []);
  }

  get(id: string): Account | undefined {
    return this.all.find((account) => account.id === id);
  }

  /** Adds the account, or puts it in the place of the one with the same id. */
  async put(account: Account): Promise<void> {
    const known = this.get(account.id) !== undefined;
    await this.#save(
      known ? this.all.map((other) => (other.id === account.id ? account : other)) : [...this.all, account],
    );
  }

  async remove(id: string): Promise<void> {
    await this.#save(this.all.filter((account) => account.id !== id));
  }

  /** Another window may have changed the list. */
  reread(): void {
    this.#change.fire(this.all);
  }

  async #save(accounts: readonly Account[]): Promise<void> {
    await this.#memento.update(KEY, accounts);
    this.#change.fire(accounts);
  }
}
