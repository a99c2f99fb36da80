/**
 * Loaded into the VS Code server before its own code (`node --import`). The workbench encrypts its secret storage with a
 * key of which the server keeps one half, and asks for that half with `POST …/mint-key`. Only code-server's wrapper
 * answers that; without an answer SecretStorage fails.
 */
import { randomBytes } from 'node:crypto';
import { type IncomingMessage, Server, type ServerResponse } from 'node:http';

const half = randomBytes(32);
const token = argument('--connection-token');
const emit: (this: Server, event: string, ...args: unknown[]) => boolean = Server.prototype.emit;

function answering(this: Server, event: string, ...args: [IncomingMessage, ServerResponse]): boolean {
  const [request, response] = args;
  if (event !== 'request' || !asksForKey(request)) return emit.call(this, event, ...args);
  response.writeHead(mayAsk(request) ? 200 : 403, { 'content-type': 'application/octet-stream' });
  response.end(mayAsk(request) ? half : '');
  return true;
}

if (process.argv[1]?.endsWith('server-main.js')) Object.assign(Server.prototype, { emit: answering });

function asksForKey(request: IncomingMessage): boolean {
  return (
    request.method === 'POST' &&
    new URL(request.url ?? '/', 'http://localhost').pathname.endsWith('/mint-key')
  );
}

/** The workbench carries the connection token in a cookie. */
function mayAsk(request: IncomingMessage): boolean {
  return !token || (request.headers.cookie ?? '').split(/; */).includes(`vscode-tkn=${token}`);
}

function argument(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}
