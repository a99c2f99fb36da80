/** Asks an HTTP proxy for a tunnel. What the proxy says is never repeated: only its status is. */
import type { Socket } from 'node:net';
import { RouteProblem } from './address.ts';
import type { ProxyServer } from './proxyChoice.ts';

/** No proxy's answer comes near. */
const MAX_HEAD_BYTES = 16 * 1024;
const END = '\r\n\r\n';

/** Resolves when the tunnel is open; throws a WayProblem otherwise. The caller limits the time by destroying the socket. */
export async function openTunnel(
  socket: Socket,
  { name, authorization }: ProxyServer,
  target: string,
): Promise<void> {
  const lines = [`CONNECT ${target} HTTP/1.1`, `Host: ${target}`];
  if (authorization !== undefined) lines.push(`Proxy-Authorization: ${oneLine(authorization)}`);
  socket.write(`${lines.join('\r\n')}${END}`);
  const head = await readHead(socket, name);
  const [, status] = /^HTTP\/1\.[01] (\d{3})(?: [^\r\n]*)?\r\n/.exec(head) ?? [];
  if (status === undefined) throw new RouteProblem(`What answered at ${name} is not a proxy.`);
  if (!status.startsWith('2')) throw new RouteProblem(refusal(name, status));
}

function refusal(name: string, status: string): string {
  const meaning: Readonly<Record<string, string>> = {
    '403': ' (not allowed)',
    '407': ' (it asks for a user and a password)',
    '502': ' (it does not reach the venue)',
    '503': ' (it does not reach the venue)',
    '504': ' (the venue did not answer it)',
  };
  return `The proxy at ${name} refused: ${status}${meaning[status] ?? ''}.`;
}

/** A line break in the value would be a header of its own. */
function oneLine(value: string): string {
  return value.replace(/[\r\n\0]/g, '');
}

/** The answer's head. Bytes after it are nobody's: through a tunnel the client speaks first. */
function readHead(socket: Socket, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const settle = (problem?: string) => {
      socket.off('readable', onReadable).off('close', onClose);
      if (problem === undefined) resolve(text);
      else reject(new RouteProblem(problem));
    };
    const onClose = () => settle(`The proxy at ${name} closed the connection without an answer.`);
    const onReadable = () => {
      for (let bytes: Buffer | null = socket.read(); bytes !== null; bytes = socket.read()) {
        text += bytes.toString('latin1');
      }
      const end = text.indexOf(END);
      if (end >= 0 && end + END.length === text.length) settle();
      else if (end >= 0)
        settle(isSuccess(text) ? `The proxy at ${name} sent more than it was asked for.` : undefined);
      else if (text.length > MAX_HEAD_BYTES) settle(`What answered at ${name} is not a proxy.`);
    };
    socket.on('readable', onReadable).once('close', onClose);
    onReadable();
  });
}

/** A refusal may bring a page with it. */
function isSuccess(text: string): boolean {
  return /^HTTP\/1\.[01] 2/.test(text);
}
