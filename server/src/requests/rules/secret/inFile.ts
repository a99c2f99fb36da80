import type { LintContext } from '../../context.ts';
import type { Fix, RuleFinding } from '../../finding.ts';

const move: Fix = {
  title: 'Move to secret storage',
  edits: [],
  safe: false,
  command: 'orderInspector.moveSecretToStorage',
};

/** `secret/in-file`: a secret in a request file. Says where it stands and what it seems to be, never its value. One within a longer text is not moved: the text around it is no secret. */
export function* inFile({ secrets }: LintContext): Generator<RuleFinding> {
  for (const { start, end, what, whole } of secrets) {
    yield {
      message: `This looks like ${what}. A request needs none, and files are shared, backed up and searched.`,
      start,
      end,
      fixes: whole ? [move] : [],
    };
  }
}
