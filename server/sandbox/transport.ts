/** How the practice venues are reached: plain HTTP, or TLS with HTTP/1.1, HTTP/2 or both. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import { createServer as createTlsServer } from 'node:https';
import type { Certificates } from './certificates.ts';

/** What a TLS server offers in ALPN; `both` prefers HTTP/2. Streams of order events need HTTP/1.1. */
export const protocolChoices = ['both', 'http1', 'http2'] as const;
export type Protocols = (typeof protocolChoices)[number];

/** Undefined for plain HTTP/1.1. */
export type Transport = { readonly certificates: Certificates; readonly protocols: Protocols } | undefined;

export type AnyRequest = IncomingMessage | Http2ServerRequest;
export type AnyResponse = ServerResponse | Http2ServerResponse;
type Handle = (request: AnyRequest, response: AnyResponse) => void;

const keepAliveTimeout = 60_000;

/** A server that does not listen yet. One for HTTP/2 has all of `http.Server` that is used here. */
export function createVenueServer(transport: Transport, handle: Handle): Server {
  if (!transport) return createServer({ keepAliveTimeout }, handle);
  const { certificates, protocols } = transport;
  const { key, certificate: cert } = certificates;
  if (protocols === 'http1') return createTlsServer({ key, cert, keepAliveTimeout }, handle);
  const server = createSecureServer({ key, cert, allowHTTP1: protocols === 'both' }, handle);
  server.on('session', (session) => session.on('error', () => session.destroy()));
  return Object.assign(server as unknown as Server, { keepAliveTimeout });
}
