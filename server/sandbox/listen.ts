import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { Server as TlsServer } from 'node:tls';

/** A server that listens. */
export interface Listening {
  /** Without a slash at the end. */
  readonly url: string;
  /** Ends connections that nothing is asked over. */
  closeIdle(): void;
  /** Ends every connection, upgraded and half-open ones too, and turns new ones away. */
  hangUp(): void;
}

/** Listens on loopback only; 0 is any free port. */
export async function listen(server: Server, port: number): Promise<Listening> {
  const sockets = new Set<Socket>();
  let open = true;
  server.on('connection', (socket: Socket) => {
    if (!open) socket.destroy();
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `${server instanceof TlsServer ? 'https' : 'http'}://127.0.0.1:${address.port}`,
    closeIdle: () => server.closeIdleConnections(),
    hangUp: () => {
      open = false;
      for (const socket of sockets) socket.destroy();
    },
  };
}
