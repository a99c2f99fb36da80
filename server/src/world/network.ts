/** All of the network, in one module, so that a process that opens no session never loads it. */
export { createHttp } from './http.ts';
export { socketIo } from './socketIo.ts';
export { webSocket } from './webSocket.ts';
