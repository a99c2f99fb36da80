/** Practice venues on this computer: started as a process of their own, each with an account. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Disposable } from 'vscode';
import type { Account, VenueDescription } from '../../../server/src/protocol/model.ts';
import type { Log } from '../ui/log.ts';
import type { Accounts } from './accounts.ts';
import { isListening } from './listening.ts';
import { freeName } from './names.ts';
import { knownPracticeAccount, PRACTICE_NAME, practiceAccount } from './practiceAccount.ts';
import { PracticeFaults } from './practiceFaults.ts';
import { type PracticeVenue, readControlAddress, readPracticeLine } from './practiceLine.ts';
import type { AccountSecrets } from './secrets.ts';
import { sameTexts } from './secrets.ts';

const START_WITHIN_MS = 20_000;

export interface PracticePorts {
  readonly accounts: Accounts;
  readonly secrets: AccountSecrets;
  readonly log: Log;
  /** The venues that the server speaks to. */
  venues(): Promise<readonly VenueDescription[]>;
  /** Hears whether practice venues are known to run. */
  running(areRunning: boolean): void;
}

/** Whether an account may point to a practice venue from now on. */
export type MayRepoint = (account: Account, venue: PracticeVenue) => Promise<boolean>;

export class Practice implements Disposable {
  readonly #program: string;
  readonly #ports: PracticePorts;
  readonly #running = new Map<string, PracticeVenue>();
  #faults: PracticeFaults | undefined;
  /** The line of those that somebody else started. */
  #foreign: string | undefined;
  #child: ChildProcess | undefined;
  #starting: Promise<string> | undefined;

  /** `program` is the practice venues' bundle. */
  constructor(program: string, ports: PracticePorts) {
    this.#program = program;
    this.#ports = ports;
  }

  /** The practice venue of this kind that is known to run. */
  running(venue: string): PracticeVenue | undefined {
    return this.#running.get(venue);
  }

  /** The ids of the practice venues that are known to run. */
  get venues(): readonly string[] {
    return [...this.#running.keys()];
  }

  /** Where they are made to fail; undefined while none is known to run. */
  get faults(): PracticeFaults | undefined {
    return this.#faults;
  }

  /**
   * Takes venues that somebody else started, from a file that holds the line they printed: the line has credentials,
   * and VS Code writes its environment to its logs. Rejects when the file cannot be read or secret storage fails.
   */
  async adopt(file: string): Promise<void> {
    // Nobody is asked at a start: an account that is in use stays, and the new one stands beside it.
    this.#foreign = await readFile(file, 'utf8');
    await this.#take(this.#foreign, async () => false);
  }

  /**
   * Starts the practice venues unless some run, and makes their accounts. `mayRepoint` is asked before an account that is in
   * use points to another place. Rejects when they do not start.
   */
  async start(mayRepoint: MayRepoint): Promise<void> {
    await this.#take((await this.#adopted()) ?? (await this.#started()), mayRepoint);
  }

  dispose(): void {
    this.#child?.kill();
    this.#child = undefined;
  }

  /** The line of practice venues that somebody else started and that still answer. */
  async #adopted(): Promise<string | undefined> {
    const address = this.#foreign && readControlAddress(this.#foreign);
    return address && (await isListening([address.url])) ? this.#foreign : undefined;
  }

  #started(): Promise<string> {
    this.#starting ??= this.#spawn().catch((error: unknown) => {
      this.#starting = undefined;
      throw error;
    });
    return this.#starting;
  }

  async #spawn(): Promise<string> {
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    const child = spawn(process.execPath, [this.#program, '--json', '--stdin'], {
      env,
      // Its end is the practice venues' end too, however this process ends.
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.once('exit', (code) => {
      this.#ports.log.info(`The practice venues ended (${code ?? 'stopped'}).`);
      this.#running.clear();
      this.#faults = undefined;
      this.#ports.running(false);
      this.#starting = undefined;
    });
    child.stderr.on('data', (data: Buffer) =>
      this.#ports.log.debug(`Practice venues: ${data.toString().trim()}`),
    );
    const line = await firstLine(child);
    if (readPracticeLine(line).length === 0)
      throw new Error('The practice venues did not say where they serve.');
    return line;
  }

  /** Makes an account for each venue that the server speaks to; others are skipped. */
  async #take(line: string, mayRepoint: MayRepoint): Promise<void> {
    const known = await this.#ports.venues();
    const address = readControlAddress(line);
    this.#faults = address && new PracticeFaults(address);
    this.#ports.running(this.#faults !== undefined);
    for (const venue of readPracticeLine(line)) {
      const description = known.find(({ id }) => id === venue.venue);
      if (!description) continue;
      this.#running.set(venue.venue, venue);
      await this.#account(venue, description, mayRepoint);
    }
  }

  /** Makes or updates the account. Its credentials are stored first, so that the session opens with them. */
  async #account(venue: PracticeVenue, description: VenueDescription, mayRepoint: MayRepoint): Promise<void> {
    const { accounts, secrets } = this.#ports;
    const found = knownPracticeAccount(accounts.all, venue);
    const known = found && (await this.#mayTake(found, venue, mayRepoint)) ? found : undefined;
    const stored = known && (await secrets.get(known.id).catch(() => undefined));
    const fresh = { id: randomUUID(), name: freeName(PRACTICE_NAME, description, accounts.all) };
    const account = practiceAccount(venue, known, stored, fresh);
    if (!stored || !sameTexts(stored, venue.credentials)) await secrets.set(account.id, venue.credentials);
    const change = (now: Account) => practiceAccount(venue, now, stored, now);
    if (!(await accounts.update(account.id, change))) await accounts.add(account);
  }

  /**
   * An account that points elsewhere may be in use: a person decides. One that was made for practice venues which have ended
   * is of no use any more.
   */
  async #mayTake(account: Account, venue: PracticeVenue, mayRepoint: MayRepoint): Promise<boolean> {
    if (sameTexts(account.endpoints, venue.endpoints)) return true;
    if (account.practice && !(await isListening(Object.values(account.endpoints)))) return true;
    return mayRepoint(account, venue);
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
