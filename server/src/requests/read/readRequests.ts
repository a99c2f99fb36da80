import type { Span } from '../../json/nodes.ts';
import type { ReadRequest } from '../../protocol/messages.ts';
import { analyse, type LintContext } from '../context.ts';
import type { Finding } from '../finding.ts';
import { findingsOf } from '../lint.ts';
import type { LintOptions } from '../options.ts';
import { LONGEST_TEXT } from './limits.ts';
import { positionsIn } from './lines.ts';
import type { FoundRequest } from './recognise.ts';
import { toRequest } from './toRequest.ts';

/** The requests of a file, complete or not, each with what keeps it from being sent. Empty for a file that is too long. */
export async function readRequests(text: string, options: LintOptions): Promise<readonly ReadRequest[]> {
  if (text.length > LONGEST_TEXT) return [];
  const context = await analyse(text, options);
  const errors = findingsOf(context).filter(({ severity }) => severity === 'error');
  const at = positionsIn(text);
  const blocking = errorsByRequest(context, errors.filter(blocks));
  const madeAnew = errorsByRequest(
    context,
    errors.filter((finding) => !blocks(finding)),
  );
  // Only what the rules as they are set leave without a word is looked at once more.
  let reasons: readonly (readonly string[])[] | undefined;
  return context.requests.map((found, index) =>
    readOne(
      context,
      found,
      blocking[index] ?? [],
      madeAnew[index] ?? [],
      () => {
        reasons ??= reasonsOf(context);
        return reasons[index] ?? [];
      },
      (offset) => at(offset).line,
    ),
  );
}

/** Whether a finding of severity error keeps its request from being sent. Times and signatures are made anew. */
export function blocks({ code }: Pick<Finding, 'code'>): boolean {
  return !/^(?:time|signature)\//.test(code);
}

/** What keeps each request from being sent whatever severities are set, word for word as the linter says it. */
function reasonsOf(context: LintContext): readonly (readonly string[])[] {
  const { severities: _set, ...options } = context.options;
  const findings = findingsOf({ ...context, options });
  const reasons = findings.filter(
    (finding) => finding.code === 'request/unrecognised' || (finding.severity === 'error' && blocks(finding)),
  );
  return errorsByRequest(context, reasons);
}

function readOne(
  context: LintContext,
  found: FoundRequest,
  errors: readonly string[],
  madeAnew: readonly string[],
  reasons: () => readonly string[],
  lineOf: (offset: number) => number,
): ReadRequest {
  const { start, end } = found.node;
  const position = { index: found.index, start, end, line: lineOf(start) };
  const reading = toRequest(context, found);
  if (!reading.ok) return { ...position, errors: errors.length > 0 ? errors : reasons(), madeAnew };
  const { request, accountName } = reading;
  return { ...position, request, ...(accountName === undefined ? {} : { accountName }), errors, madeAnew };
}

/** The errors within each request; those outside all of them count for each. Both lists are in the order of the text. */
function errorsByRequest(
  { requests }: LintContext,
  errors: readonly Finding[],
): readonly (readonly string[])[] {
  const own: string[][] = requests.map(() => []);
  const shared: string[] = [];
  let at = 0;
  for (const error of errors) {
    while (at < requests.length && (requests[at]?.node.end ?? 0) <= error.start) at++;
    const request = requests[at]?.node;
    const inside = request !== undefined && contains(request, error);
    (inside ? own[at] : shared)?.push(error.message);
  }
  return own.map((messages) => [...messages, ...shared]);
}

function contains(outer: Span, { start, end }: Span): boolean {
  return start >= outer.start && end <= outer.end;
}
