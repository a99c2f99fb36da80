import type { JsonDocument, JsonNode } from '../json/nodes.ts';
import { readJson } from '../json/reader.ts';
import type { LintOptions } from './options.ts';
import { type FoundRequest, recognise } from './recognise.ts';
import { type FoundSecret, findSecrets } from './secrets/find.ts';
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
    ids: idNodes(requests),
    forms: options.venues.flatMap(({ requestForm }) => requestForm.secrets),
    isMnemonic,
    knownSecret: options.knownSecret ?? never,
  });
  return { text, document, requests, secrets, options };
}

function idNodes(requests: readonly FoundRequest[]): ReadonlySet<JsonNode> {
  const nodes = new Set<JsonNode>();
  for (const request of requests) {
    for (const place of request.places) {
      for (const id of place.ids) nodes.add(id);
    }
  }
  return nodes;
}

function never(): boolean {
  return false;
}
