/** Texts that many tests start from: the corpus, the examples, and the examples of the rules' pages. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

export interface Sample {
  /** Path in the repository. */
  readonly name: string;
  readonly text: string;
}

function files(pattern: string): readonly Sample[] {
  return globSync(pattern, { cwd: root })
    .map((name) => name.replaceAll('\\', '/'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }));
}

export const corpus = files('test/fixtures/requests/*.cancel.json');
export const examples = files('examples/*/*.cancel.json');
export const pages: readonly Sample[] = files('docs/rules/*/*.md').flatMap(({ name, text }) =>
  [...text.matchAll(/```json\n(.*?)\n```/gs)].map((match, index) => ({
    name: `${name}#${index}.cancel.json`,
    text: match[1] ?? '',
  })),
);
export const everything: readonly Sample[] = [...corpus, ...examples, ...pages];
