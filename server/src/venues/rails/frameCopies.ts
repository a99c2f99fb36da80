/** The part of a copy that sends one message on a WebSocket and prints what comes until its answer. Pure. */
import { literal } from '../copyText.ts';
import type { Call } from '../venue.ts';
import { readCancelMessage } from './frame.ts';

/** How long an answer is waited for, in seconds: as in deliver.ts. */
const LIMIT = 10;

/** Code that needs `token`. The subprotocol goes as a header, because not every server repeats it. */
export function typescriptSocket({ origin, target, body = '' }: Call): readonly string[] {
  const { clientRequestId = '', orderId } = readCancelMessage(body);
  return [
    `const message = ${literal(body)};`,
    "const headers = { 'sec-websocket-protocol': 'authorization#' + token };",
    `const socket = new WebSocket(${literal(`${origin}${target}`)}, { headers });`,
    `const limit = setTimeout(() => socket.close(), ${LIMIT * 1000});`,
    "socket.addEventListener('open', () => socket.send(message));",
    "socket.addEventListener('error', () => console.error('The connection failed.'));",
    "socket.addEventListener('close', () => clearTimeout(limit));",
    "socket.addEventListener('message', ({ data: text }) => {",
    '  console.log(text);',
    '  const { data } = JSON.parse(text);',
    `  const isMine = data?.clientRequestId === ${literal(clientRequestId)} || data?.order?.orderId === ${literal(orderId)};`,
    '  // 202 says that it was taken: another message says what became of it.',
    '  if (isMine && Number(data.statusCode) !== 202) socket.close();',
    '});',
  ];
}

/** The same with sockets alone: Python's standard library has no WebSockets. */
export function pythonSocket({ origin, target, body = '' }: Call): readonly string[] {
  const { protocol, hostname, host, port, pathname } = new URL(origin);
  const isPlain = protocol === 'ws:';
  const address = `(${literal(hostname)}, ${port || (isPlain ? 80 : 443)})`;
  const path = `${pathname === '/' ? '' : pathname}${target}`;
  const wrap = `stream = ssl.create_default_context().wrap_socket(stream, server_hostname=${literal(hostname)})`;
  return [
    `message = ${literal(body)}`,
    `stream = socket.create_connection(${address}, timeout=${LIMIT})`,
    ...(isPlain ? [] : [wrap]),
    'stream.sendall("\\r\\n".join([',
    `    ${literal(`GET ${path} HTTP/1.1`)},`,
    `    ${literal(`Host: ${host}`)},`,
    ...HANDSHAKE,
    ...waiting(body),
  ];
}

const HANDSHAKE = String.raw`    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: " + base64.b64encode(os.urandom(16)).decode(),
    "Sec-WebSocket-Protocol: authorization#" + token,
    "",
    "",
]).encode())
answers = stream.makefile("rb")
status = answers.readline().decode()
if " 101 " not in status:
    raise SystemExit("The connection was refused: " + status)
while answers.readline().strip():
    pass


def send(kind, data):
    mask = os.urandom(4)
    size = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + struct.pack(">H", len(data))
    masked = bytes(byte ^ mask[at % 4] for at, byte in enumerate(data))
    stream.sendall(bytes([0x80 | kind]) + size + mask + masked)


def receive():
    head = answers.read(2)
    if len(head) < 2:
        return 8, b""
    kind, size = head[0], head[1] & 0x7F
    if size == 126:
        (size,) = struct.unpack(">H", answers.read(2))
    elif size == 127:
        (size,) = struct.unpack(">Q", answers.read(8))
    return kind & 0x0F, answers.read(size)


send(1, message.encode())`.split('\n');

function waiting(body: string): readonly string[] {
  const { clientRequestId = '', orderId } = readCancelMessage(body);
  return [
    `end = time.monotonic() + ${LIMIT}`,
    'while time.monotonic() < end:',
    '    kind, text = receive()',
    '    if kind == 8:',
    '        break',
    '    if kind == 9:',
    '        send(10, text)',
    '    if kind != 1:',
    '        continue',
    '    print(text.decode())',
    '    data = json.loads(text).get("data") or {}',
    '    order = data.get("order") or {}',
    `    is_mine = data.get("clientRequestId") == ${literal(clientRequestId)} or order.get("orderId") == ${literal(orderId)}`,
    '    # 202 says that it was taken: another message says what became of it.',
    '    if is_mine and str(data.get("statusCode")) != "202":',
    '        break',
  ];
}
