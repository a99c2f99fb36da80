import { randomBytes } from 'node:crypto';
import { lstat, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf, makeOwnDirectory } from './ownFiles.ts';

/**
 * The processes that share a directory, each known by a random name. The proof of life is a local socket of that name
 * which the process listens on: the system closes it when the process ends, however it ends. So no clock, no number that
 * is used again and no timer is trusted: a process that is stopped or busy still has it, one that was killed has not, and
 * it is seen from another container that has the same directory.
 */
export interface Processes {
  /** Lets others know that this process lives; as often as wanted. Rejects when the disk refuses. */
  hold(): Promise<void>;
  /** Whether a process of this directory lives. One that has ended never lives again. Never rejects. */
  isRunning(name: string): Promise<boolean>;
  close(): Promise<void>;
}

/** A name for a process: 16 hexadecimal digits. Short, because the path of a socket may be about 100 bytes long. */
export function newProcessName(): string {
  return randomBytes(8).toString('hex');
}

const NAME = /^[0-9a-f]{16}$/;
/** The longest path of a socket that every system takes, bytes. */
const LONGEST_PATH = 100;
/** So long an answer is waited for, ms: the system gives it, not the other process. */
const PATIENCE = 2_000;

export function createProcesses(directory: string, own: string): Processes {
  const place = join(directory, 'processes');
  const home = createHome(place);
  const ended = new Set<string>();
  let held: Server | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;
  const hold = async () => {
    if (closed || (held && (await isThere(place, own)))) return;
    held?.close();
    held = undefined;
    await makeOwnDirectory(place);
    const { address } = await home();
    held = await listen(address(own)).catch(async (error: unknown) => {
      // Not every file system takes sockets: there the id of the process has to do.
      if (codeOf(error) === 'EADDRINUSE') throw error;
      await writeFile(join(place, own), String(process.pid), { mode: 0o600 });
      return undefined;
    });
  };
  return {
    hold() {
      const done = last.then(hold);
      last = done.catch(() => undefined);
      return done;
    },
    async isRunning(name) {
      if (name === own) return true;
      if (!NAME.test(name) || ended.has(name)) return false;
      const { address } = await home();
      if (await answers(address(name))) return true;
      if (await pidRuns(join(place, name))) return true;
      ended.add(name);
      // What it left is of no use to anybody: its name is not given again.
      if (process.platform !== 'win32') await rm(join(place, name), { force: true }).catch(() => undefined);
      return false;
    },
    async close() {
      closed = true;
      await last;
      held?.close();
      await rm(join(place, own), { force: true }).catch(() => undefined);
      await (await home()).remove();
    },
  };
}

interface Home {
  /** Where the socket of a process is. */
  address(name: string): string;
  remove(): Promise<void>;
}

/** Where a directory's path is too long for sockets, it is reached through a link with a short one. */
function createHome(place: string): () => Promise<Home> {
  const none = async () => undefined;
  const make = async (): Promise<Home> => {
    if (process.platform === 'win32')
      return { address: (name) => `\\\\.\\pipe\\order-inspector-${name}`, remove: none };
    if (Buffer.byteLength(join(place, newProcessName())) <= LONGEST_PATH)
      return { address: (name) => join(place, name), remove: none };
    const short = await mkdtemp(join(tmpdir(), 'oi-'));
    await symlink(place, join(short, 'p'));
    const remove = () => rm(short, { recursive: true, force: true });
    return { address: (name) => join(short, 'p', name), remove };
  };
  let made: Promise<Home> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function listen(address: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen(address, () => {
      server.on('error', () => undefined);
      resolve(server.unref());
    });
  });
}

/** Only the system's word that nobody listens is a no. */
function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    const end = (answer: boolean) => {
      clearTimeout(limit);
      socket.destroy();
      resolve(answer);
    };
    const limit = setTimeout(() => end(true), PATIENCE);
    socket.once('connect', () => end(true));
    socket.on('error', (error) => {
      const code = codeOf(error);
      end(code !== 'ECONNREFUSED' && code !== 'ENOENT' && code !== 'ENOTSOCK');
    });
  });
}

/** Where no socket was possible, the file holds the id of the process. */
async function pidRuns(path: string): Promise<boolean> {
  const text = await lstat(path)
    .then((info) => (info.isFile() && info.size < 20 ? readFile(path, 'utf8') : ''))
    .catch(() => '');
  if (!/^[1-9]\d*$/.test(text)) return false;
  try {
    return process.kill(Number(text), 0);
  } catch (error) {
    // It runs, as somebody else.
    return codeOf(error) === 'EPERM';
  }
}

async function isThere(place: string, own: string): Promise<boolean> {
  if (process.platform === 'win32') return true;
  return lstat(join(place, own)).then(
    () => true,
    () => false,
  );
}
