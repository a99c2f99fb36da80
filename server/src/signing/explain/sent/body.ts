import { answerStart } from './answer.ts';
import { type Failure, failure } from './failure.ts';
import { beforeLineEnds, withoutLastLineEnd } from './textLines.ts';

/** A request's body, and where what follows it begins. */
export interface Body {
  readonly text: string;
  /** Where the answer begins; the end of the part without one. */
  readonly answer: number;
}

/**
 * The body of this part of a text. `Content-Length` decides where there is one. Without it the body goes to the answer or to
 * the next separator, but for the empty lines before these; at the end of a text, one line end is the text's own.
 */
export function readBody(
  text: string,
  part: { readonly from: number; readonly end: number; readonly isLast: boolean },
  contentLength: string | undefined,
): Body | Failure {
  const { from, end } = part;
  if (contentLength !== undefined) return measured(text, from, end, contentLength);
  const answer = answerStart(text, from, end);
  if (answer === end && part.isLast) return { text: withoutLastLineEnd(text.slice(from, end)), answer };
  return { text: text.slice(from, beforeLineEnds(text, from, answer)), answer };
}

function measured(text: string, from: number, end: number, contentLength: string): Body | Failure {
  if (!/^\d{1,9}$/.test(contentLength)) return failure('Content-Length is no number of bytes.', from);
  const wanted = Number(contentLength);
  const bytes = Buffer.from(text.slice(from, end));
  if (bytes.length < wanted) {
    return failure(`The body has ${bytes.length} bytes, and Content-Length says ${wanted}.`, from);
  }
  const body = bytes.subarray(0, wanted).toString();
  const stop = from + body.length;
  const answer = answerStart(text, stop, end);
  if (/[^\r\n]/.test(text.slice(stop, answer)) || Buffer.byteLength(body) !== wanted) {
    return failure(`The body goes on behind the ${wanted} bytes of its Content-Length.`, stop);
  }
  return { text: body, answer };
}
