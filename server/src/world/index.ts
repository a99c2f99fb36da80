import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from '../venues/venue.ts';
import { createHttp } from './http.ts';
import { createJournalFile, type JournalFile } from './journalFile.ts';
import { createNonceFiles, type NonceFiles } from './nonceFiles.ts';
import { socketIo } from './socketIo.ts';
import { webSocket } from './webSocket.ts';

/** The world and what only the house needs of it: files, and an end. */
export interface HouseWorld extends World {
  /** The journal of attempts in a directory of this user's. */
  journalIn(directory: string): JournalFile;
  /** Whether a process of this computer runs. */
  isRunning(process: number): boolean;
  /** Numbers used once per owner, shared by every process that uses the directory. */
  noncesIn(directory: string): NonceFiles;
  close(): Promise<void>;
}

/** The real world: this machine's network, clock, chance and disk. Nothing else in the server touches them. */
export function createWorld(): HouseWorld {
  const { http, close } = createHttp(Date.now);
  return {
    now: Date.now,
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
    close,
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
