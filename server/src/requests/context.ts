import type { JsonDocument, Span } from '../json/nodes.ts';
import { readJson } from '../json/reader.ts';
import { lastBefore } from '../json/spans.ts';
import type { LintOptions } from './options.ts';
import { type FoundRequest, recognise } from './read/recognise.ts';
import { findSecrets } from './secrets/find.ts';
import type { FoundSecret } from './secrets/foundSecret.ts';
import { loadMnemonicTest, mightHoldMnemonic } from './secrets/mnemonic.ts';

/** What every rule reads from. Nothing in it changes. */
export interface LintContext {
  readonly text: string;
  readonly document: JsonDocument;
  readonly requests: readonly FoundRequest[];
  readonly secrets: readonly FoundSecret[];
  readonly options: LintOptions;
}

/** Reads a text for linting. Loads the word list of mnemonics only when the text might hold one. */
export async function analyse(text: string, options: LintOptions): Promise<LintContext> {
  const document = readJson(text);
  const requests = recognise(document, options);
  const isMnemonic = mightHoldMnemonic(document) ? await loadMnemonicTest() : never;
  const secrets = findSecrets(document, {
    isId: idTest(requests),
    forms: options.venues.flatMap(({ requestForm }) => requestForm.secrets),
    isMnemonic,
    knownSecret: options.knownSecret ?? never,
  });
  return { text, document, requests, secrets, options };
}

/** Ids stand within the values of id places. These do not overlap; there is one for each request, or few. */
function idTest(requests: readonly FoundRequest[]): (node: Span) => boolean {
  const values = requests.flatMap(({ places }) => places.flatMap(({ member }) => member.value ?? []));
  const spans = values.sort((a, b) => a.start - b.start);
  return (node) => {
    const span = spans[lastBefore(spans, node.start)];
    return span !== undefined && node.end <= span.end;
  };
}

function never(): boolean {
  return false;
}
