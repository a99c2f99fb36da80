import { addressOf, originOfHost } from './address.ts';
import { readAnswer, statusOf } from './answer.ts';
import { readBody } from './body.ts';
import { withoutChunks } from './chunked.ts';
import { type Failure, failure, isFailure } from './failure.ts';
import { headerOf, headerValue, timeOf } from './headers.ts';
import type { SentAnswer, SentHeader, SentRequest } from './sentRequest.ts';
import { lineAt } from './textLines.ts';
import { fill, type Variables } from './variables.ts';

const REQUEST_LINE = /^([A-Za-z][A-Za-z-]*)[ \t]+(.*?)(?:[ \t]+HTTP\/\d(?:\.\d)?)?[ \t]*$/;
const COMMENT = /^[ \t]*(?:#|\/\/)/;

/** A part of a text that holds one request, from its request line on. */
export interface Part {
  readonly from: number;
  readonly end: number;
  /** Nothing follows it: the last line end is the text's own. */
  readonly isLast: boolean;
}

interface Line {
  readonly method: string;
  readonly target: string;
  readonly origin?: string;
  readonly next: number;
}

/** Whether a line can be a request line. */
export function isRequestLine(line: string): boolean {
  return /^[A-Za-z][A-Za-z-]*[ \t]+(?:\/|\*|\{\{|[a-z][a-z0-9+.-]*:\/\/)/i.test(line) || isAddress(line);
}

function isAddress(line: string): boolean {
  return /^(?:https?|wss?):\/\/\S+[ \t]*$/i.test(line);
}

/** Reads one request, with the answer below it where there is one. */
export function readHttpRequest(text: string, part: Part, variables: Variables): SentRequest | Failure {
  const line = readRequestLine(text, part, variables);
  if (isFailure(line)) return line;
  const head = readHeaders(text, line.next, part.end, variables);
  if (isFailure(head)) return head;
  const { headers } = head;
  const length = headerValue(headers, 'content-length');
  const rest = head.isAnswer
    ? { text: '', answer: head.next }
    : readBody(text, { ...part, from: head.next }, length);
  if (isFailure(rest)) return rest;
  const body = fill(rest.text, variables, head.next);
  if (isFailure(body)) return body;
  if (/^<@?[ \t]/.test(body)) return failure('The body stands in another file.', head.next);
  const isChunked = /\bchunked\b/i.test(headerValue(headers, 'transfer-encoding') ?? '');
  const whole = isChunked ? (withoutChunks(body) ?? body) : body;
  const answer = rest.answer < part.end ? readAnswer(text, rest.answer, part.end) : undefined;
  if (isFailure(answer)) return answer;
  return requestOf(line, headers, whole, answer);
}

function requestOf(line: Line, headers: SentHeader[], body: string, answer?: SentAnswer): SentRequest {
  const origin = line.origin ?? originOfHost(headerValue(headers, 'host') ?? '');
  const sentAt = timeOf(answer?.headers ?? [], headers);
  return {
    form: 'http',
    method: line.method,
    ...(origin === undefined ? {} : { origin }),
    target: line.target,
    headers,
    ...(body === '' ? {} : { body }),
    ...(sentAt === undefined ? {} : { sentAt }),
    ...(answer === undefined ? {} : { answer }),
  };
}

function readRequestLine(text: string, { from, end }: Part, variables: Variables): Line | Failure {
  const first = lineAt(text, from, end);
  const filled = fill(first.text, variables, from);
  if (isFailure(filled)) return filled;
  const [, method = 'GET', written = ''] = isAddress(filled)
    ? [filled, 'GET', filled.trim()]
    : (REQUEST_LINE.exec(filled) ?? []);
  let whole = written;
  let next = first.next;
  for (;;) {
    const more = lineAt(text, next, end);
    if (!/^[ \t]+[?&]/.test(more.text)) break;
    const added = fill(more.text.trim(), variables, more.at);
    if (isFailure(added)) return added;
    whole += added;
    next = more.next;
  }
  const address = addressOf(whole);
  if (address) return { method, target: address.target, origin: address.origin, next };
  if (whole.startsWith('/') || whole === '*') return { method, target: whole, next };
  return failure('A request line names a method and a path, or a method and an address.', from);
}

interface Head {
  readonly headers: SentHeader[];
  readonly next: number;
  /** The answer's status line stands right below the headers. */
  readonly isAnswer: boolean;
}

function readHeaders(text: string, from: number, end: number, variables: Variables): Head | Failure {
  const headers: SentHeader[] = [];
  let at = from;
  while (at < end) {
    const line = lineAt(text, at, end);
    if (statusOf(line.text) !== undefined) return { headers, next: at, isAnswer: true };
    at = line.next;
    if (line.text.trim() === '') break;
    if (COMMENT.test(line.text)) continue;
    const filled = fill(line.text, variables, line.at);
    const header = isFailure(filled) ? filled : headerOf({ text: filled, at: line.at });
    if (isFailure(header)) return header;
    headers.push(header);
  }
  return { headers, next: at, isAnswer: false };
}
