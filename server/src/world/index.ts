import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestFiles } from '../requests/files.ts';
import { matchesGlob } from '../requests/glob.ts';
import type { World } from '../venues/venue.ts';
import { createJournalFile, type JournalFile } from './journalFile.ts';
import { createNonceFiles, type NonceFiles } from './nonceFiles.ts';
import { createRequestFiles } from './requestFiles.ts';

/** The world and what only the house needs of it: files, and an end. */
export interface HouseWorld extends World {
  /** The journal of attempts in a directory of this user's. */
  journalIn(directory: string): JournalFile;
  /** Whether a process of this computer runs. */
  isRunning(process: number): boolean;
  /** Numbers used once per owner, shared by every process that uses the directory. */
  noncesIn(directory: string): NonceFiles;
  /** The request files of the workspace. */
  readonly requestFiles: RequestFiles;
  close(): Promise<void>;
}

/** The real world: this machine's network, clock, chance and disk. Nothing else in the server touches them. */
export function createWorld(): HouseWorld {
  const { http, socketIo, webSocket, close } = createNetwork();
  return {
    now: Date.now,
    monotonic: () => performance.now(),
    sleep: (ms, signal) => sleep(ms, undefined, { signal }),
    process: process.pid,
    isRunning,
    random: Math.random,
    uuid: randomUUID,
    http,
    socketIo,
    webSocket,
    noncesIn: (directory) => createNonceFiles(join(directory, 'nonces'), Date.now),
    journalIn: (directory) => createJournalFile(join(directory, 'journal.jsonl')),
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

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    // It runs, as somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
