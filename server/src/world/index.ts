import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestFiles } from '../requests/files.ts';
import { matchesGlob } from '../requests/glob.ts';
import type { World } from '../venues/venue.ts';
import { createJournalFile, type JournalFile, type JournalOptions } from './journalFile.ts';
import { createNonceFiles, type NonceFiles } from './nonceFiles.ts';
import { createProcesses, newProcessName, type Processes } from './processes.ts';
import { createRequestFiles } from './requestFiles.ts';

/** The world and what only the house needs of it: files, and an end. */
export interface HouseWorld extends World {
  /** The journal of attempts in a directory of this user's. */
  journalIn(directory: string, options: JournalOptions): JournalFile;
  /** The processes that use the directory, this one among them. */
  processesIn(directory: string): Processes;
  /** Numbers used once per owner, shared by every process that uses the directory. */
  noncesIn(directory: string): NonceFiles;
  /** The request files of the workspace. */
  readonly requestFiles: RequestFiles;
  close(): Promise<void>;
}

/** The real world: this machine's network, clock, chance and disk. Nothing else in the server touches them. */
export function createWorld(): HouseWorld {
  const { http, socketIo, webSocket, close } = createNetwork();
  const name = newProcessName();
  return {
    now: Date.now,
    monotonic: () => performance.now(),
    sleep: (ms, signal) => sleep(ms, undefined, { signal }),
    process: name,
    processesIn: (directory) => createProcesses(directory, name),
    random: Math.random,
    uuid: randomUUID,
    http,
    socketIo,
    webSocket,
    noncesIn: (directory) => createNonceFiles(join(directory, 'nonces'), Date.now),
    journalIn: (directory, options) => createJournalFile(join(directory, 'journal.jsonl'), options),
    requestFiles: createRequestFiles(matchesGlob),
    close,
  };
}

/** The network, loaded when something first asks for it: linting never does. */
function createNetwork(): Pick<HouseWorld, 'http' | 'socketIo' | 'webSocket' | 'close'> {
  let loading: ReturnType<typeof load> | undefined;
  const load = async () => {
    const { createHttp, socketIo, webSocket } = await import('./network.ts');
    return { socketIo, webSocket, ...createHttp(Date.now) };
  };
  const loaded = () => {
    loading ??= load();
    return loading;
  };
  return {
    http: async (call, options) => (await loaded()).http(call, options),
    socketIo: async (url, options) => (await loaded()).socketIo(url, options),
    webSocket: async (url, options) => (await loaded()).webSocket(url, options),
    close: async () => (await loading)?.close(),
  };
}
