import { type Failure, failure, isFailure } from './failure.ts';
import { isRequestLine, type Part, readHttpRequest } from './httpRequest.ts';
import type { SentRequest } from './sentRequest.ts';
import { linesOf } from './textLines.ts';
import { define, type Variables } from './variables.ts';

/** Reads the requests of an `.http` or `.rest` file, or one raw request. */
export function readHttpFile(text: string): readonly SentRequest[] | Failure {
  const variables: Variables = new Map();
  const parts = partsOf(text, variables);
  if (isFailure(parts)) return parts;
  const requests: SentRequest[] = [];
  for (const part of parts) {
    const request = readHttpRequest(text, part, variables);
    if (isFailure(request)) return request;
    requests.push(request);
  }
  return requests.length > 0 ? requests : failure('There is no request here.', 0);
}

/** Where the requests stand: between separators, behind names, comments and variables. */
function partsOf(text: string, variables: Variables): readonly Part[] | Failure {
  const parts: Part[] = [];
  let from: number | undefined;
  for (const line of linesOf(text)) {
    if (line.text.startsWith('###')) {
      if (from !== undefined) parts.push({ from, end: line.at, isLast: false });
      from = undefined;
    } else if (from === undefined) {
      const defined = define(variables, line);
      if (isFailure(defined)) return defined;
      if (defined || /^[ \t]*(?:#|\/\/|$)/.test(line.text)) continue;
      if (!isRequestLine(line.text)) {
        return failure('A request line is expected here, such as POST, a path and HTTP/1.1.', line.at);
      }
      from = line.at;
    }
  }
  if (from !== undefined) parts.push({ from, end: text.length, isLast: true });
  return parts;
}
