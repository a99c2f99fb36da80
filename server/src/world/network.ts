/** All of the network, in one module, so that a process that opens no session never loads it. */

import { createHttp } from './http.ts';
import type { NetworkSource } from './networkSettings.ts';
import { createRoutes } from './route.ts';
import { createSocketIo } from './socketIo.ts';
import { createWebSocket } from './webSocket.ts';

/** One way out for HTTP, WebSocket and Socket.IO: the same proxies, the same trust. */
export function createNetwork(now: () => number, source: NetworkSource | undefined) {
  const route = createRoutes(source);
  return { ...createHttp(now, route), socketIo: createSocketIo(route), webSocket: createWebSocket(route) };
}
