import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from '../venues/venue.ts';
import { createHttp } from './http.ts';
import { socketIo } from './socketIo.ts';

/** The real world: this machine's network, clock and chance. Nothing else in the server touches them. */
export function createWorld(): World & { close(): Promise<void> } {
  const { http, close } = createHttp(Date.now);
  return {
    now: Date.now,
    sleep: (ms, signal) => sleep(ms, undefined, { signal }),
    random: Math.random,
    uuid: randomUUID,
    http,
    socketIo,
    close,
  };
}
