import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { matchesGlob } from '../requests/read/glob.ts';
import type { RequestFiles } from '../requests/workspaceIndex/files.ts';
import type { World } from '../venues/venue.ts';
import { createJournalFile, type JournalFile, type JournalOptions } from './journalFile.ts';
import type { NetworkSource } from './networkSettings.ts';
import { createNonceFiles, type NonceFiles } from './nonceFiles.ts';
import { createPaceFiles, type PaceFiles } from './paceFiles.ts';
import { createProcesses, newProcessName, type Processes } from './processes.ts';
import { createRequestFiles } from './requestFiles.ts';
import { createTimerFiles, type TimerFiles } from './timerFiles.ts';
import { createTurns } from './turns.ts';

/** The world and what only the server needs of it: files, and an end. */
export interface ServerWorld extends World {
  /** The journal of attempts in a directory of this user's. */
  journalIn(directory: string, options: JournalOptions): JournalFile;
  /** The processes that use the directory, this one among them. */
  processesIn(directory: string): Processes;
  /** Numbers used once per owner, shared by every process that uses the directory. */
  noncesIn(directory: string): NonceFiles;
  /** What windows with one credential tell each other of their requests; without it each keeps to its own limits. */
  paceIn?(directory: string): PaceFiles;
  /** What windows tell each other of venues' timers; without it none is set. */
  timersIn?(directory: string): TimerFiles;
  /** The request files of the workspace. */
  readonly requestFiles: RequestFiles;
  close(): Promise<void>;
}

/**
 * The real world: this machine's network, clock, chance and disk. Nothing else in the server touches them. `source`: the
 * editor's settings for the network; without it the environment alone decides.
 */
export function createWorld(source?: NetworkSource): ServerWorld {
  const name = newProcessName();
  const takeTurn = createTurns();
  return {
    now: Date.now,
    monotonic: () => performance.now(),
    // No time at all is a turn of the loop for others: a timer would make of it a millisecond.
    sleep: (ms, signal) => (ms > 0 ? sleep(ms, undefined, { signal }) : takeTurn(signal)),
    process: name,
    processesIn: (directory) => createProcesses(directory, name),
    random: Math.random,
    uuid: randomUUID,
    ...createNetwork(source),
    noncesIn: (directory) => createNonceFiles(join(directory, 'nonces'), Date.now),
    paceIn: (directory) => createPaceFiles(join(directory, 'pace')),
    timersIn: (directory) => createTimerFiles(join(directory, 'timers')),
    journalIn: (directory, options) => createJournalFile(join(directory, 'journal.jsonl'), options),
    requestFiles: createRequestFiles(matchesGlob),
  };
}

type Network = Pick<ServerWorld, 'http' | 'warm' | 'socketIo' | 'webSocket' | 'close'>;

/** The network, loaded when something first asks for it: linting never does. */
function createNetwork(source: NetworkSource | undefined): Network {
  let loading: Promise<Network> | undefined;
  let network: Network | undefined;
  const load = async () => (await import('./network.ts')).createNetwork(Date.now, source);
  const loaded = async () => {
    loading ??= load();
    network = await loading;
    return network;
  };
  return {
    http: async (call, options) => (network ?? (await loaded())).http(call, options),
    warm: (origin, signal) => void loaded().then((by) => by.warm(origin, signal)),
    socketIo: async (url, options) => (await loaded()).socketIo(url, options),
    webSocket: async (url, options) => (await loaded()).webSocket(url, options),
    close: async () => (await loading)?.close(),
  };
}
