import type { Span } from '../../json/nodes.ts';
import { lastBefore } from '../../json/spans.ts';
import type { LintContext } from '../context.ts';
import type { Edit, Fix } from '../finding.ts';
import { envelopeOf } from '../read/envelope.ts';
import type { FoundRequest } from '../read/recognise.ts';
import { removeMembers } from './remove.ts';

/** Signs the request at a finding: a command, because it needs a key. */
export const signAgain: Fix = {
  title: 'Sign again…',
  edits: [],
  safe: false,
  command: 'orderInspector.signRequest',
};

/** Takes the signature out along with a fix after which it would no longer fit. */
export function withoutSignature(context: LintContext, span: Span, fix: Fix): Fix {
  if (fix.resign !== true) return fix;
  const request = requestAround(context, span);
  const removal = request === undefined ? [] : signatureRemoval(request);
  if (removal.length === 0) return fix;
  const edits = [...fix.edits, ...removal].sort((a, b) => a.start - b.start);
  const overlap = edits.some((edit, index) => edit.start < (edits[index - 1]?.end ?? 0));
  return overlap ? fix : { ...fix, title: `${fix.title}, without the old signature`, edits };
}

/** There is a request for each item of a list; a file may hold very many. */
function requestAround({ document: { root }, requests }: LintContext, span: Span): FoundRequest | undefined {
  const request = requests[root?.type === 'array' ? lastBefore(root.items, span.start) : 0];
  return request !== undefined && request.node.start <= span.start && span.end <= request.node.end
    ? request
    : undefined;
}

/** Takes the signature out of a request. */
export function signatureRemoval(request: FoundRequest): readonly Edit[] {
  const signature = envelopeOf(request)?.signature;
  return signature === undefined ? [] : removeMembers(signature.object, new Set([signature.member]));
}
