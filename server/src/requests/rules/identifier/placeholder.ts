import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';

/** What templates leave behind, and the sign that stands for bytes that nobody could read. */
const PLACEHOLDER = /\{\{[^{}]*\}\}|\$\{[^{}]*\}|<[A-Za-z_ -]{1,60}>|\uFFFD/;

/** `identifier/placeholder`: an id that a program should have filled in, or that was damaged on its way. */
export function* placeholder({ requests }: LintContext): Generator<RuleFinding> {
  for (const { ids } of requests.flatMap(({ places }) => places)) {
    for (const id of ids) {
      const found = id.type === 'string' && id.value.length <= LONGEST ? PLACEHOLDER.exec(id.value) : null;
      if (found === null) continue;
      const message =
        found[0] === '\uFFFD'
          ? 'This id holds U+FFFD, which stands for a character that could not be read: it names another order than it should.'
          : 'This id is a placeholder that was not filled in.';
      yield { message, start: id.start, end: id.end };
    }
  }
}

/** No id is longer, in UTF-16 units. */
const LONGEST = 300;
