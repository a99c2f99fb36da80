/** The control server: makes things fail and happen, and tells what was received. Loopback, behind a random token. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Control } from './controlType.ts';
import { faultOf } from './faultOf.ts';
import type { Journal } from './journal.ts';
import { offeredFaults } from './offeredFaults.ts';
import type { PracticeVenue } from './venue.ts';

type Body = Readonly<Record<string, unknown>>;
type Reply = { readonly status: number; readonly body: unknown };

export interface ControlServer {
  readonly server: Server;
  readonly token: string;
}

export function controlServer(
  venues: Readonly<Record<string, PracticeVenue>>,
  journal: Journal,
): ControlServer {
  const token = randomBytes(24).toString('base64url');
  const server = createServer((request, response) => {
    reply(request, token, venues, journal)
      .catch((): Reply => bad('the body is not a JSON object'))
      .then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(body));
      });
  });
  return { server, token };
}

async function reply(
  request: IncomingMessage,
  token: string,
  venues: Readonly<Record<string, PracticeVenue>>,
  journal: Journal,
): Promise<Reply> {
  const url = new URL(request.url ?? '/', 'http://control');
  const body = { ...Object.fromEntries(url.searchParams), ...(await readBody(request)) };
  if (!same(request.headers.authorization ?? '', `Bearer ${token}`)) {
    return { status: 401, body: { message: 'Authorization: Bearer <token> is needed' } };
  }
  const id = body['venue'] ?? Object.keys(venues)[0];
  const venue = typeof id === 'string' && Object.hasOwn(venues, id) ? venues[id] : undefined;
  if (!venue) return bad(`venue must be one of ${Object.keys(venues).join(', ')}`);
  return route(`${request.method} ${url.pathname}`, body, venue, journal);
}

function route(what: string, body: Body, venue: PracticeVenue, journal: Journal): Reply {
  switch (what) {
    case 'GET /log':
      return ok(journal.entries);
    case 'DELETE /log':
      journal.clear();
      return ok({});
    case 'GET /book':
      return ok(venue.book());
    case 'GET /faults':
      return ok({ offered: offeredFaults(venue.faults), pending: venue.faults.pending });
    case 'DELETE /faults':
      venue.faults.clear(body['kind'] === undefined ? undefined : String(body['kind']));
      return ok({});
    case 'POST /faults':
      return addFault(venue, body);
    case 'POST /date':
      return done(venue.faults.date.control(body));
  }
  const name = what.replace(/^POST \//, '');
  const control = Object.hasOwn(venue.controls, name) ? venue.controls[name] : undefined;
  if (!control) return { status: 404, body: { message: `no such control: ${what}` } };
  return done(control(body));
}

function addFault(venue: PracticeVenue, body: Body): Reply {
  if (body['kind'] === 'dropSocket') {
    venue.dropStreams();
    return ok({});
  }
  if (body['kind'] === 'closeIdle') {
    venue.closeIdle();
    return ok({});
  }
  const { times = 1 } = body;
  if (typeof times !== 'number' || !(times >= 1)) return bad('times must be a number from 1');
  const fault = faultOf(venue.controls, body);
  if (typeof fault === 'string') return bad(fault);
  if (!venue.faults.knows(fault.kind)) return bad(`this venue has no fault ${fault.kind}`);
  venue.faults.add(fault, times);
  return ok(venue.faults.pending);
}

function done(result: ReturnType<Control>): Reply {
  return 'ok' in result ? ok(result.ok) : bad(result.no);
}

function ok(body: unknown): Reply {
  return { status: 200, body };
}

function bad(message: string): Reply {
  return { status: 400, body: { message } };
}

async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  const value: unknown = text === '' ? {} : JSON.parse(text);
  if (typeof value !== 'object' || value === null) throw new TypeError('not an object');
  return { ...value };
}

function same(given: string, wanted: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(wanted)];
  return left.length === right.length && timingSafeEqual(left, right);
}
