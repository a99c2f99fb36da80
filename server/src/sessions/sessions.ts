import { secretValues } from '../protocol/credentialKind.ts';
import { isSame } from '../protocol/isSame.ts';
import type { Account } from '../protocol/model.ts';
import type { Venue } from '../venues/venue.ts';
import type { SessionPorts } from './ports.ts';
import { Session } from './session.ts';

/** All sessions, one per account, each on its own: none waits for another. */
export class Sessions {
  readonly #venues: ReadonlyMap<string, Venue>;
  readonly #ports: SessionPorts;
  readonly #byAccount: Map<string, Session>;

  /** `open` is filled here, by account: parts that look sessions up are made before this one, which tells them of changes. */
  constructor(venues: ReadonlyMap<string, Venue>, open: Map<string, Session>, ports: SessionPorts) {
    this.#venues = venues;
    this.#byAccount = open;
    this.#ports = ports;
  }

  all(): readonly Session[] {
    return [...this.#byAccount.values()];
  }

  get(accountId: string): Session | undefined {
    return this.#byAccount.get(accountId);
  }

  /** Opens, keeps and closes sessions so that they match the accounts there are. */
  match(accounts: readonly Account[]): void {
    const wanted = new Map(accounts.map((account) => [account.id, account]));
    for (const [id, session] of this.#byAccount) {
      if (!wanted.has(id)) this.#close(session);
    }
    for (const account of accounts) {
      const session = this.#byAccount.get(account.id);
      if (!session || !isSame(asChosen(session.account), asChosen(account))) this.#open(account);
    }
  }

  /** Starts an account's session anew, with its credentials as they are now. */
  restart(accountId: string): void {
    const session = this.#byAccount.get(accountId);
    if (session) this.#open(session.account, session);
  }

  /** Reads open orders again; a session that gave up or was signed out starts anew. */
  async refresh(accountId: string | undefined): Promise<void> {
    const sessions = [...this.#byAccount.values()].filter(
      ({ account }) => !accountId || account.id === accountId,
    );
    await Promise.all(sessions.map((session) => this.#refreshOne(session)));
  }

  /** Whether a text equals a secret that a session holds. */
  holdsSecret(text: string): boolean {
    return [...this.#byAccount.values()].some(({ contact, venue: { description } }) =>
      secretValues(description, contact?.transport.secrets ?? {}).includes(text),
    );
  }

  stop(): void {
    for (const session of this.#byAccount.values()) session.stop();
    this.#byAccount.clear();
  }

  #refreshOne(session: Session): Promise<void> {
    const { state } = session.state;
    const ended = state === 'failed' || state === 'signedOut';
    return (ended ? this.#open(session.account, session) : session)?.refresh() ?? Promise.resolve();
  }

  /** `before`: the session that it goes on from, of the very same account. */
  #open(account: Account, before?: Session): Session | undefined {
    this.#byAccount.get(account.id)?.stop();
    const venue = this.#venues.get(account.venue);
    if (!venue) return undefined;
    const session = new Session(account, venue, this.#ports, before);
    this.#byAccount.set(account.id, session);
    void session.run();
    return session;
  }

  #close(session: Session): void {
    session.stop();
    this.#byAccount.delete(session.account.id);
  }
}

/** What was found out at sign-in is the session's own: it is no change when it comes back. */
function asChosen({ found: _, ...chosen }: Account): Omit<Account, 'found'> {
  return chosen;
}
