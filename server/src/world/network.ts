/** All of the network, in one module, so that a process that opens no session never loads it. */

import { createHttp } from './http.ts';
import type { NetworkSource } from './networkSettings.ts';
import { createSocketIo } from './socketIo.ts';
import { createWays } from './way.ts';
import { createWebSocket } from './webSocket.ts';

/** One way out for HTTP, WebSocket and Socket.IO: the same proxies, the same trust. */
export function createNetwork(now: () => number, source: NetworkSource | undefined) {
  const way = createWays(source);
  return { ...createHttp(now, way), socketIo: createSocketIo(way), webSocket: createWebSocket(way) };
}
