import type { Span } from '../../json/nodes.ts';
import type { LintContext } from '../context.ts';
import { envelopeOf } from '../envelope.ts';
import type { Edit, Fix } from '../finding.ts';
import type { FoundRequest } from '../recognise.ts';
import { removeMembers } from './remove.ts';

/** Signs the request at a finding: a command, because it needs a key. */
export const signAgain: Fix = {
  title: 'Sign again…',
  edits: [],
  safe: false,
  command: 'orderInspector.signRequest',
};

/** Takes the signature out along with a fix after which it would no longer fit. */
export function withoutSignature({ requests }: LintContext, { start, end }: Span, fix: Fix): Fix {
  if (fix.resign !== true) return fix;
  const request = requests.find(({ node }) => node.start <= start && end <= node.end);
  const removal = request === undefined ? [] : signatureRemoval(request);
  if (removal.length === 0) return fix;
  const edits = [...fix.edits, ...removal].sort((a, b) => a.start - b.start);
  const overlap = edits.some((edit, index) => edit.start < (edits[index - 1]?.end ?? 0));
  return overlap ? fix : { ...fix, title: `${fix.title}, without the old signature`, edits };
}

/** Takes the signature out of a request. */
export function signatureRemoval(request: FoundRequest): readonly Edit[] {
  const signature = envelopeOf(request)?.signature;
  return signature === undefined ? [] : removeMembers(signature.object, new Set([signature.member]));
}
