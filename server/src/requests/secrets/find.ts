import type { JsonDocument, JsonNode, ObjectNode, Span, StringNode } from '../../json/nodes.ts';
import { forEachValue } from '../../json/walk.ts';
import { isSecretKey } from '../../venues/secretKey.ts';
import { looksSecret } from './assigned.ts';
import type { Asked, FoundSecret, SecretTests } from './foundSecret.ts';
import { gapsOf } from './gaps.ts';
import { secretsIn } from './inText.ts';
import { isSignatureKey } from './keys.ts';
import { phraseOf } from './mnemonic.ts';
import { withoutOverlaps } from './piece.ts';

/** Nothing shorter holds a secret within it; at an id place, a token or a PEM. */
const SHORTEST = 17;
const SHORTEST_TOKEN = 'eyJ12345678.eyJ12345678.'.length;
/** An id and nothing else, such as a UUID: nothing is looked for within it. */
const ONE_ID = /^[A-Za-z0-9-]*$/;
/** Some 20 microseconds each. */
const MOST_CHECKSUMS = 2000;
/** The name before a string of a text that is not JSON, as in `API_SECRET="…"`. */
const NAME_BEFORE = /([A-Za-z][A-Za-z0-9_.-]{0,63})["'`]?[ \t]{0,4}[:=][ \t]{0,4}$/;

/** What may stand before a token that is moved with it. */
const SCHEME = /^(?:Bearer\s+)?$/i;

/** The secrets of a text, in its order: values, keys, comments, and what is no JSON at all. Linear in its length. */
export function findSecrets(document: JsonDocument, asked: Asked): readonly FoundSecret[] {
  const tests = { ...asked, budget: { checksums: MOST_CHECKSUMS }, parts: new Set<JsonNode>() };
  const found: FoundSecret[] = [];
  let inside = -1;
  forEachValue(document, (node, key) => {
    if (node.type === 'object') found.push(...inKeys(node, key, tests));
    if (node.start < inside) return;
    const secret = inNode(document, node, key, tests);
    if (secret === undefined) return;
    found.push({ start: node.start, end: node.end, ...secret });
    inside = node.end;
  });
  for (const gap of gapsOf(document)) {
    for (const secret of secretsIn(gap, tests)) found.push({ ...secret, whole: true });
  }
  return found.length < 2 ? found : withoutOverlaps(found);
}

type Secret = Pick<FoundSecret, 'what' | 'whole'>;

/** The keys of an object that are secrets; and notes which of its values belong to a signature. */
function inKeys({ members }: ObjectNode, key: string | undefined, tests: SecretTests): FoundSecret[] {
  const isPart = (name: string) => name === 'r' || name === 's';
  const named = members.filter((member) => isPart(member.key.value));
  if (named.length > 1 || (key !== undefined && isSignatureKey(key))) {
    for (const { value } of named) if (value !== undefined) tests.parts.add(value);
  }
  return members.flatMap((member) => {
    const secret = member.key.value.length > 16 ? inString(member.key, key, false, tests) : undefined;
    return secret === undefined ? [] : [{ ...spanOf(member.key), what: secret.what, whole: false }];
  });
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

function inNode(
  { text, problems }: JsonDocument,
  node: JsonNode,
  key: string | undefined,
  tests: SecretTests,
): Secret | undefined {
  if (node.type === 'array') {
    const phrase = phraseOf(node);
    return phrase !== undefined && tests.isMnemonic(phrase) ? { what: 'a mnemonic', whole: true } : undefined;
  }
  if (node.type !== 'string' || (tests.parts.size > 0 && tests.parts.has(node))) return undefined;
  const name = key ?? (problems.length === 0 ? undefined : nameBefore(text, node.start));
  return inString(node, name, tests.isId(node), tests) ?? byKey(node, name, tests);
}

function nameBefore(text: string, at: number): string | undefined {
  return NAME_BEFORE.exec(text.slice(Math.max(0, at - 80), at))?.[1];
}

function inString(
  node: StringNode,
  key: string | undefined,
  id: boolean,
  tests: SecretTests,
): Secret | undefined {
  const value = node.value.trim();
  if (value.length < 8) return undefined;
  if (tests.knownSecret(value)) return { what: 'a secret that secret storage holds', whole: true };
  const form = id ? undefined : tests.forms.find(({ pattern }) => pattern.test(value));
  if (form !== undefined) return { what: form.name, whole: true };
  if (value.length < (id ? SHORTEST_TOKEN : SHORTEST) || (value.length <= 40 && ONE_ID.test(value)))
    return undefined;
  const [first] = secretsIn({ text: value, start: 0, end: value.length, key, id }, tests);
  if (first === undefined) return undefined;
  const before = value.slice(0, first.start);
  return { what: first.what, whole: SCHEME.test(before) && first.end === value.length };
}

function byKey(node: StringNode, key: string | undefined, { isId }: SecretTests): Secret | undefined {
  const value = node.value.trim();
  if (value.length < 8 || key === undefined || !isSecretKey(key) || isId(node)) return undefined;
  return looksSecret(value) ? { what: 'a secret', whole: true } : undefined;
}
