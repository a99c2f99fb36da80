/** Prints requests, so that what is printed can be read back. */
import type { SentAnswer, SentRequest } from '../../../../server/src/signing/explain/sent/sentRequest.ts';

/** As raw HTTP, with the answer below it. */
export function printHttp(request: SentRequest, lineEnd: string): string {
  const { method, target, headers, body, answer } = request;
  const head = [`${method} ${target} HTTP/1.1`, ...headers.map(({ name, value }) => `${name}: ${value}`), ''];
  const own = `${head.join(lineEnd)}${lineEnd}${body ?? ''}`;
  return answer ? `${own}${lineEnd}${lineEnd}${printAnswer(answer, lineEnd)}` : own;
}

function printAnswer({ status, headers, body }: SentAnswer, lineEnd: string): string {
  const head = [
    `HTTP/1.1 ${status} Some Words`,
    ...headers.map(({ name, value }) => `${name}: ${value}`),
    '',
  ];
  return `${head.join(lineEnd)}${lineEnd}${body}${lineEnd}`;
}

/** As a command that adds no header of its own, but for the Host. */
export function printCurl(request: SentRequest, quoted: (text: string) => string): string {
  const { method, origin, target, headers, body } = request;
  const options = headers
    .filter(({ name }) => !/^(?:host|content-length)$/i.test(name))
    .map(({ name, value }) => `-H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`);
  const unset = ['Accept', ...(body === undefined ? [] : ['Content-Type'])]
    .filter((wanted) => !headers.some(({ name }) => name.toLowerCase() === wanted.toLowerCase()))
    .map((name) => `-H ${quoted(`${name}:`)}`);
  const data = body === undefined ? [] : [`--data-raw ${quoted(body)}`];
  const all = ['curl', '-g', '-X', method, quoted(`${origin}${target}`), ...options, ...unset, ...data];
  return all.join(' \\\n  ');
}
