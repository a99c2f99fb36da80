import type { TokenForm } from '../../../venues/signatureForm.ts';
import type { FoundCause } from '../explanation.ts';
import { headerFound } from '../headers.ts';
import type { SentRequest } from '../sent/sentRequest.ts';

interface SentToken {
  readonly token?: string;
  readonly causes: readonly FoundCause[];
}

/** The token that a handshake or a call carries, and what is wrong with how it does. */
export function tokenIn(request: SentRequest, form: TokenForm): SentToken {
  if (request.form === 'frame' || request.form === 'body') return { causes: [] };
  const isHandshake = isHandshakeOf(request);
  const name = isHandshake ? form.headers.handshake : form.headers.call;
  const { value, cause } = headerFound(request, name);
  const causes = cause ? [cause] : [];
  if (value === undefined) return fromElsewhere(request, form, isHandshake, causes);
  const right = isHandshake ? form.protocolPrefix : 'Bearer ';
  const token = withoutPrefixes(value);
  if (value === right + token) return { token, causes };
  return { token, causes: [...causes, prefixCause(right, isHandshake)] };
}

/** Without all that may have been written before a token. */
function withoutPrefixes(value: string): string {
  return value.replace(
    /^(?:\s+|authorization\s*(?:%23|[#:=,])?|(?:bearer|token|jwt)(?:%20|[\s#:=,])+|%23|#)+/i,
    '',
  );
}

function isHandshakeOf({ headers, origin = '' }: SentRequest): boolean {
  const host = headers.find(({ name }) => name.toLowerCase() === 'host')?.value ?? '';
  return (
    /^wss?:/i.test(origin) ||
    /^(?:[a-z]+:\/\/)?ws\./i.test(origin || host) ||
    headers.some(({ name, value }) => isWebSocket(name, value))
  );
}

function isWebSocket(name: string, value: string): boolean {
  return /^sec-websocket-/i.test(name) || (/^upgrade$/i.test(name) && /websocket/i.test(value));
}

/** A handshake whose token stands where a call's does, or the reverse. */
function fromElsewhere(
  request: SentRequest,
  form: TokenForm,
  isHandshake: boolean,
  causes: readonly FoundCause[],
): SentToken {
  const other = isHandshake ? form.headers.call : form.headers.handshake;
  const header = request.headers.find(({ name }) => name.toLowerCase() === other.toLowerCase());
  if (header === undefined) return { causes };
  return { token: header.value.replace(/^(?:authorization#|bearer )/i, ''), causes };
}

function prefixCause(right: string, isHandshake: boolean): FoundCause {
  const where = isHandshake ? 'In the subprotocol of a handshake' : 'In a call';
  const message = `${where} the token has to stand right behind \`${right}\`.`;
  return { code: 'token/prefix', proven: true, message, mend: `send \`${right}\` and the token behind it` };
}
