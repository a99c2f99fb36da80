/** The accounts a person has added, without their secrets. Kept in globalState, told to the server. */
import { EventEmitter, l10n, type Memento, window } from 'vscode';
import type { Account, VenueDescription } from '../../../server/src/protocol/model.ts';
import { accountWords } from '../orders/accountWords.ts';
import type { Addresses } from './addresses.ts';
import { withEnvironment } from './environment.ts';

const KEY = 'orderInspector.accounts';

/** The addresses of a venue itself; undefined while the server has not said. */
type Production = (venue: string) => Addresses | undefined;

export class Accounts {
  readonly #memento: Memento;
  readonly #production: Production;
  readonly #change = new EventEmitter<readonly Account[]>();
  readonly onDidChange = this.#change.event;

  constructor(memento: Memento, production: Production = () => undefined) {
    this.#memento = memento;
    this.#production = production;
  }

  get all(): readonly Account[] {
    const stored = this.#memento.get<readonly Account[]>(KEY, []);
    return stored.map((account) => withEnvironment(account, this.#production(account.venue)));
  }

  get(id: string): Account | undefined {
    return this.all.find((account) => account.id === id);
  }

  /** Adds an account that is not there yet. */
  async add(account: Account): Promise<void> {
    await this.#save([...this.all.filter(({ id }) => id !== account.id), account]);
  }

  /**
   * Changes an account as it is now, which another window may have changed since it was looked at. False when it is
   * gone: it is not brought back.
   */
  async update(id: string, change: (now: Account) => Account): Promise<boolean> {
    const { all } = this;
    if (!all.some((account) => account.id === id)) return false;
    await this.#save(all.map((account) => (account.id === id ? { ...change(account), id } : account)));
    return true;
  }

  async remove(id: string): Promise<void> {
    const { all } = this;
    if (all.some((account) => account.id === id))
      await this.#save(all.filter((account) => account.id !== id));
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

interface Venues {
  venue(id: string): VenueDescription | undefined;
}

/** An account that another window removed is not brought back by what was asked for it here. */
export function tellGone(venues: Venues, account: Account): void {
  const name = accountWords(account, venues.venue(account.venue));
  void window.showWarningMessage(
    l10n.t('Nothing was changed: the account {0} was removed in another window.', name),
  );
}
