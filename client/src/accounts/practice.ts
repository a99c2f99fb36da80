/** Practice venues on this computer: started as a process of their own, each with an account "Sandbox". */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Disposable } from 'vscode';
import type { Account } from '../../../server/src/protocol/model.ts';
import type { Log } from '../log.ts';
import type { Accounts } from './accounts.ts';
import { type PracticeVenue, readPracticeLine } from './practiceLine.ts';
import type { AccountSecrets } from './secrets.ts';

const START_WITHIN_MS = 20_000;
const PRACTICE_NAME = 'Sandbox';

export class Practice implements Disposable {
  readonly #program: string;
  readonly #accounts: Accounts;
  readonly #secrets: AccountSecrets;
  readonly #log: Log;
  readonly #running = new Map<string, PracticeVenue>();
  #child: ChildProcess | undefined;
  #starting: Promise<readonly PracticeVenue[]> | undefined;

  /** `program` is the practice venues' bundle. */
  constructor(program: string, accounts: Accounts, secrets: AccountSecrets, log: Log) {
    this.#program = program;
    this.#accounts = accounts;
    this.#secrets = secrets;
    this.#log = log;
  }

  /** The practice venue of this kind that is known to run. */
  running(venue: string): PracticeVenue | undefined {
    return this.#running.get(venue);
  }

  /** Takes venues that somebody else started, from the line they printed. Rejects when secret storage fails. */
  async adopt(line: string): Promise<readonly Account[]> {
    const accounts: Account[] = [];
    for (const venue of readPracticeLine(line)) {
      this.#running.set(venue.venue, venue);
      accounts.push(await this.#account(venue));
    }
    return accounts;
  }

  /** Starts the practice venues unless they run, and gives their accounts. Rejects when they do not start. */
  async start(): Promise<readonly Account[]> {
    this.#starting ??= this.#spawn().catch((error: unknown) => {
      this.#starting = undefined;
      throw error;
    });
    const venues = await this.#starting;
    return Promise.all(venues.map((venue) => this.#account(venue)));
  }

  dispose(): void {
    this.#child?.kill();
    this.#child = undefined;
  }

  async #spawn(): Promise<readonly PracticeVenue[]> {
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    const child = spawn(process.execPath, [this.#program, '--json'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.once('exit', (code) => {
      this.#log.info(`The practice venues ended (${code ?? 'stopped'}).`);
      this.#running.clear();
      this.#starting = undefined;
    });
    child.stderr.on('data', (data: Buffer) => this.#log.debug(`Practice venues: ${data.toString().trim()}`));
    const venues = readPracticeLine(await firstLine(child));
    if (venues.length === 0) throw new Error('The practice venues did not say where they serve.');
    for (const venue of venues) this.#running.set(venue.venue, venue);
    return venues;
  }

  /** Makes or updates the account. Its credentials are stored first, so that the session opens with them. */
  async #account(venue: PracticeVenue): Promise<Account> {
    const known = this.#accounts.all.find(
      (one) => one.venue === venue.venue && one.environment === 'sandbox' && one.name === PRACTICE_NAME,
    );
    const account: Account = {
      id: known?.id ?? randomUUID(),
      venue: venue.venue,
      name: PRACTICE_NAME,
      environment: 'sandbox',
      endpoints: venue.endpoints,
      options: known?.options ?? {},
    };
    const stored = await this.#secrets.get(account.id).catch(() => undefined);
    if (JSON.stringify(stored) !== JSON.stringify(venue.credentials)) {
      await this.#secrets.set(account.id, venue.credentials);
    }
    await this.#accounts.put(account);
    return account;
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => fail('The practice venues did not start in time.'), START_WITHIN_MS);
    const fail = (message: string) => {
      clearTimeout(late);
      child.kill();
      reject(new Error(message));
    };
    child.once('error', (error) => fail(`The practice venues could not be started: ${error.message}`));
    child.once('exit', (code) => fail(`The practice venues ended at once (${code ?? 'stopped'}).`));
    if (!child.stdout) return fail('The practice venues have no output.');
    createInterface({ input: child.stdout }).once('line', (line) => {
      clearTimeout(late);
      resolve(line);
    });
  });
}
