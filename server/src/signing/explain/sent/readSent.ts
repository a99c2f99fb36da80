import { isCommandLine, readCommandLine } from './commandLine.ts';
import { type Failure, failure, isFailure } from './failure.ts';
import { insideFence } from './fence.ts';
import { isFetchCall, readFetchCall } from './fetchCall.ts';
import { readHttpFile } from './httpFile.ts';
import { readJsonRequests } from './json/readJsonRequests.ts';
import { readPseudoHeaders } from './pseudoHeaders.ts';
import type { ReadSent, SentRequest } from './sentRequest.ts';
import { answeredBy, isVerboseLog, logStart, readVerboseLog } from './verboseLog.ts';

/** More than any request and any archive that a person looks at, in characters. */
const LONGEST = 5_000_000;

/** Programs that send requests, and whose commands are not read. */
const OTHER_PROGRAM =
  /^\s*(?:[$%>] ?|PS [^>\n]*> ?)?(?:\$\w+ *= *)?(Invoke-RestMethod|Invoke-WebRequest|irm|iwr|https?|xh|wget)[ \t]/;

/**
 * Reads requests of any text: raw HTTP, an `.http` file, a log of `curl -v`, commands of curl, wscat and websocat, a call of
 * fetch, an archive of a browser (HAR), the body of a signed request, a message of a WebSocket. Tells by itself which it is.
 * Total: what cannot be read is told with its place.
 */
export function readSent(text: string): ReadSent {
  const read = readAny(text);
  if (!isFailure(read)) return { ok: true, requests: read };
  return { ok: false, message: read.problem, ...placeOf(text, read.at) };
}

function readAny(text: string): readonly SentRequest[] | Failure {
  if (text.length > LONGEST) return failure('The text is longer than 5 million characters.', 0);
  const mark = text.startsWith('\ufeff') ? 1 : 0;
  const zero = text.indexOf('\0');
  if (zero !== -1) return failure('There is a null byte here: this is no text.', zero);
  const fenced = insideFence(text.slice(mark));
  const read = readText(fenced?.text ?? text.slice(mark));
  return isFailure(read) ? failure(read.problem, read.at + mark + (fenced?.at ?? 0)) : read;
}

function readText(text: string): readonly SentRequest[] | Failure {
  const start = text.search(/\S/);
  if (start === -1) return failure('The text is empty.', 0);
  const first = text.charAt(start);
  if (first === '{' && text[start + 1] !== '{') return readJsonRequests(text);
  if (first === '[') return readJsonRequests(text);
  if (first === ':') return readPseudoHeaders(text);
  const other = OTHER_PROGRAM.exec(text)?.[1];
  if (other !== undefined) {
    return failure(`Commands of ${other} are not read: give it as raw HTTP, or as a command of curl.`, start);
  }
  if (isFetchCall(text)) return readFetchCall(text);
  if (isCommandLine(text)) return isVerboseLog(text) ? readCommandWithLog(text) : readCommandLine(text);
  return isVerboseLog(text) ? readVerboseLog(text) : readHttpFile(text);
}

/** A command with what it told below it. */
function readCommandWithLog(text: string): readonly SentRequest[] | Failure {
  const at = logStart(text);
  const requests = readCommandLine(text.slice(0, at));
  const last = isFailure(requests) ? undefined : requests.at(-1);
  if (isFailure(requests) || last === undefined) return requests;
  const answered = answeredBy(last, text.slice(at), at);
  return isFailure(answered) ? answered : [...requests.slice(0, -1), answered];
}

function placeOf(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, Math.max(0, at));
  const lastFeed = before.lastIndexOf('\n');
  return { line: before.split('\n').length, column: before.length - lastFeed };
}
