import { originOfHost } from './address.ts';
import { readAnswer } from './answer.ts';
import { readBody } from './body.ts';
import { type Failure, failure, isFailure } from './failure.ts';
import { headerOf, headerValue, timeOf } from './headers.ts';
import type { SentHeader, SentRequest } from './sentRequest.ts';
import { lineAt } from './textLines.ts';

/** Reads a request whose method and path stand in the pseudo headers of HTTP/2, as browsers copy it. */
export function readPseudoHeaders(text: string): readonly SentRequest[] | Failure {
  const from = text.search(/\S/);
  const all: SentHeader[] = [];
  let at = from;
  while (at < text.length) {
    const line = lineAt(text, at, text.length);
    at = line.next;
    if (line.text.trim() === '') break;
    const header = headerOf(line);
    if (isFailure(header)) return header;
    all.push(header);
  }
  const [method, target] = [headerValue(all, ':method'), headerValue(all, ':path')];
  if (!method || !target) return failure('The pseudo headers :method and :path belong here.', from);
  const headers = all.filter(({ name }) => !name.startsWith(':'));
  const end = text.length;
  const body = readBody(text, { from: at, end, isLast: true }, headerValue(headers, 'content-length'));
  if (isFailure(body)) return body;
  const answer = body.answer < end ? readAnswer(text, body.answer, end) : undefined;
  if (isFailure(answer)) return answer;
  const origin = originOf(all);
  const sentAt = timeOf(answer?.headers ?? [], headers);
  const request = { form: 'http', method, target, headers } as const;
  return [
    {
      ...request,
      ...(origin === undefined ? {} : { origin }),
      ...(body.text === '' ? {} : { body: body.text }),
      ...(sentAt === undefined ? {} : { sentAt }),
      ...(answer === undefined ? {} : { answer }),
    },
  ];
}

function originOf(all: readonly SentHeader[]): string | undefined {
  const host = headerValue(all, ':authority') ?? headerValue(all, 'host') ?? '';
  const scheme = headerValue(all, ':scheme');
  const origin = originOfHost(host);
  return scheme !== undefined && origin !== undefined ? `${scheme}://${host}` : origin;
}
