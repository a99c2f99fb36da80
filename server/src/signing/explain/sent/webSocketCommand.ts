import { addressOf } from './address.ts';
import { type Failure, failure, isFailure } from './failure.ts';
import { headerOf } from './headers.ts';
import type { SentHeader, SentRequest } from './sentRequest.ts';
import type { Words } from './shell/words.ts';

/** Options of wscat and websocat that name a header or a subprotocol. */
const HEADER = /^(?:-H|--header)$/;
const PROTOCOL = /^(?:-s|--subprotocol|--protocol)$/;
/** Those that take a value which is no part of the handshake. */
const OTHER =
  /^(?:--ca|--cert|--key|--passphrase|-P|--proxy|-w|--wait|-x|--execute|--origin-server-name|-B)$/;

/** The handshake that wscat or websocat sends. */
export function webSocketRequests(words: Words, at: number): readonly SentRequest[] | Failure {
  const headers: SentHeader[] = [];
  let url: string | undefined;
  for (let index = 0; index < words.length; index++) {
    const { value = '', at: place = at } = words[index] ?? {};
    const next = words[index + 1];
    const takesValue = HEADER.test(value) || PROTOCOL.test(value) || OTHER.test(value);
    if (takesValue && next === undefined) return failure('This option needs a value.', place);
    if (takesValue) index += 1;
    if (PROTOCOL.test(value)) headers.push({ name: 'Sec-WebSocket-Protocol', value: next?.value ?? '' });
    else if (HEADER.test(value)) {
      const header = headerOf({ text: next?.value ?? '', at: next?.at ?? place });
      if (isFailure(header)) return header;
      headers.push(header);
    } else if (/^wss?:\/\//i.test(value)) url = value;
  }
  const address = addressOf(url ?? '');
  if (!address) return failure('This command names no address of a WebSocket.', at);
  const upgrade = [
    { name: 'Host', value: address.origin.replace(/^[^/]*\/\//, '') },
    { name: 'Upgrade', value: 'websocket' },
    { name: 'Connection', value: 'Upgrade' },
  ];
  const { origin, target } = address;
  return [{ form: 'curl', method: 'GET', origin, target, headers: [...upgrade, ...headers] }];
}
