import { readAnswer } from './answer.ts';
import { type Failure, failure, isFailure } from './failure.ts';
import { timeOf } from './headers.ts';
import { readHttpRequest } from './httpRequest.ts';
import type { SentAnswer, SentRequest } from './sentRequest.ts';
import { linesOf } from './textLines.ts';

const REQUEST = /^> [A-Za-z][A-Za-z-]* \S.* HTTP\/\d/m;
const BODY_TOLD = /^content-length:[ \t]*0*[1-9]/im;

/** Whether this holds what `curl -v` tells. */
export function isVerboseLog(text: string): boolean {
  return REQUEST.test(text);
}

/** Where the first line of such a log begins. */
export function logStart(text: string): number {
  const at = text.search(/^[*<>] /m);
  return at === -1 ? text.length : at;
}

/** Reads the requests that a log of `curl -v` shows. It shows no body: a request with one cannot be read from it. */
export function readVerboseLog(text: string): readonly SentRequest[] | Failure {
  const requests: SentRequest[] = [];
  for (const { at, sent, received } of exchangesOf(text)) {
    const raw = sent.join('\n');
    if (BODY_TOLD.test(raw)) {
      return failure('A log of curl -v does not show the body: put the command above it.', at);
    }
    const read = readHttpRequest(raw, { from: 0, end: raw.length, isLast: true }, new Map());
    if (isFailure(read)) return failure(read.problem, at);
    const answer = answerOf(received);
    if (isFailure(answer)) return failure(answer.problem, at);
    requests.push(withAnswer(read, answer));
  }
  return requests;
}

/** A request with the answer that the log of its command shows. */
export function answeredBy(request: SentRequest, log: string, at: number): SentRequest | Failure {
  const received = [...exchangesOf(log)].at(-1)?.received ?? [];
  const answer = answerOf(received);
  return isFailure(answer) ? failure(answer.problem, at) : withAnswer(request, answer);
}

function withAnswer(request: SentRequest, answer: SentAnswer | undefined): SentRequest {
  const sentAt = timeOf(answer?.headers ?? [], request.headers);
  return {
    ...request,
    ...(sentAt === undefined ? {} : { sentAt }),
    ...(answer === undefined ? {} : { answer }),
  };
}

function answerOf(received: readonly string[]): SentAnswer | undefined | Failure {
  const text = received.join('\n');
  return received.length === 0 ? undefined : readAnswer(text, 0, text.length);
}

interface Exchange {
  readonly at: number;
  readonly sent: string[];
  /** The answer's lines, headers first. */
  readonly received: string[];
}

/** What was sent and what came back, without the marks at the beginning of lines. */
function exchangesOf(text: string): readonly Exchange[] {
  const exchanges: Exchange[] = [];
  let exchange: Exchange | undefined;
  let inAnswer = false;
  for (const line of linesOf(text)) {
    if (/^>(?: |$)/.test(line.text)) {
      if (exchange === undefined || exchange.received.length > 0) {
        exchange = { at: line.at, sent: [], received: [] };
        exchanges.push(exchange);
      }
      inAnswer = false;
      exchange.sent.push(line.text.slice(2));
    } else if (/^<(?: |$)/.test(line.text)) {
      inAnswer = true;
      exchange?.received.push(line.text.slice(2));
    } else if (inAnswer && !/^(?:[*{}] |[{}] \[)/.test(line.text)) {
      exchange?.received.push(line.text);
    }
  }
  return exchanges;
}
