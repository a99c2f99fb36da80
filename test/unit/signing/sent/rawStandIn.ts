/** Hears requests byte for byte, and runs commands of bash. */
import { execFile } from 'node:child_process';
import { createServer, type Socket } from 'node:net';

export interface Heard {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** A server on loopback that answers 401 and keeps what it heard. */
export class RawStandIn {
  readonly heard: Heard[] = [];
  readonly #server = createServer((socket) => this.#hear(socket));

  async start(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    if (typeof address !== 'object' || address === null) throw new Error('There is no port.');
    return address.port;
  }

  stop(): void {
    this.#server.close();
  }

  #hear(socket: Socket): void {
    let text = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      text = Buffer.concat([text, chunk]);
      const heard = requestIn(text);
      if (heard === undefined) return;
      text = Buffer.alloc(0);
      this.heard.push(heard);
      const isHead = heard.method === 'HEAD';
      socket.end(`HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n${CLOSE}\r\n\r\n${isHead ? '' : '{}'}`);
    });
  }
}

const CLOSE = 'Date: Tue, 17 Nov 2026 20:40:23 GMT\r\nConnection: close';

/** The request, once all of it is there. */
function requestIn(bytes: Buffer): Heard | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) return undefined;
  const [first = '', ...lines] = bytes.subarray(0, end).toString().split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, '')];
  });
  const length = Number(headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1] ?? 0);
  const body = bytes.subarray(end + 4);
  if (body.length < length) return undefined;
  const method = first.slice(0, first.indexOf(' '));
  return {
    method,
    target: first.slice(method.length + 1, first.lastIndexOf(' ')),
    headers,
    body: body.toString(),
  };
}

/** What a script of bash prints; its exit code does not matter. */
export function bash(script: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  return new Promise((resolve) => {
    const options = {
      env: { ...process.env, LC_ALL: 'C.UTF-8', ...env },
      maxBuffer: 1 << 26,
      timeout: 20_000,
    };
    execFile('bash', ['-c', script], options, (_error, stdout) => resolve(stdout));
  });
}
