import type { JsonDocument, JsonNode, Span, StringNode } from '../../json/nodes.ts';
import { forEachValue } from '../../json/walk.ts';
import type { SecretForm } from '../../venues/requestForm.ts';
import { isHexKey, isSecretKey } from './keys.ts';
import { phraseOf } from './mnemonic.ts';

/** Where a secret stands and what it seems to be; never its value. */
export interface FoundSecret extends Span {
  /** With its article, such as `a private key`. */
  readonly what: string;
}

export interface SecretTests {
  /** Whether a value stands where ids do. */
  readonly isId: (node: JsonNode) => boolean;
  readonly forms: readonly SecretForm[];
  readonly isMnemonic: (phrase: string) => boolean;
  readonly knownSecret: (value: string) => boolean;
}

const PEM = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----/;
const JWT = /^(?:Bearer\s+)?eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*$/i;
/** Nothing shorter can match. */
const SHORTEST_KEY = '-----BEGIN PRIVATE KEY-----'.length - 1;
const SHORTEST_TOKEN = 'eyJ12345678.eyJ12345678.'.length;
const HEX_32 = /^(?:0x)?[0-9a-f]{64}$/i;
/** What people write in place of a value. */
const PLACEHOLDER = /^(?:<.*>|\$\{.*\}|\{\{.*\}\}|\.*|\u2026|x+|\*+|your[-_ ].*|change[-_ ]?me|redacted)$/is;

export function findSecrets(document: JsonDocument, tests: SecretTests): readonly FoundSecret[] {
  const found: FoundSecret[] = [...inComments(document)];
  let inside = -1;
  forEachValue(document, (node, key) => {
    if (node.start < inside) return;
    const what = whatIs(node, key, tests);
    if (what === undefined) return;
    found.push({ start: node.start, end: node.end, what });
    inside = node.end;
  });
  return found;
}

function* inComments({ text, problems }: JsonDocument): Generator<FoundSecret> {
  for (const { kind, start, end } of problems) {
    if (kind === 'comment' && PEM.test(text.slice(start, end))) yield { start, end, what: 'a private key' };
  }
}

function whatIs(node: JsonNode, key: string | undefined, tests: SecretTests): string | undefined {
  if (node.type !== 'string' && node.type !== 'array') return undefined;
  const phrase = phraseOf(node);
  if (phrase !== undefined && tests.isMnemonic(phrase)) return 'a mnemonic';
  return node.type === 'string' ? ofString(node, key, tests) : undefined;
}

function ofString(node: StringNode, key: string | undefined, tests: SecretTests): string | undefined {
  const value = node.value.trim();
  if (value.length < 8) return undefined;
  if (tests.knownSecret(value)) return 'a secret that secret storage holds';
  if (value.length >= SHORTEST_KEY && PEM.test(value)) return 'a private key';
  if (value.length >= SHORTEST_TOKEN && JWT.test(value)) return 'an access token';
  if (tests.isId(node)) return undefined;
  return tests.forms.find(({ pattern }) => pattern.test(value))?.name ?? byKey(value, key);
}

function byKey(value: string, key: string | undefined): string | undefined {
  const secretKey = key !== undefined && isSecretKey(key);
  if (HEX_32.test(value)) {
    const prefixed = value.startsWith('0x');
    const belongs = key !== undefined && isHexKey(key);
    return secretKey || (prefixed && !belongs) ? 'a private key' : undefined;
  }
  return secretKey && looksSecret(value) ? 'a secret' : undefined;
}

/** Not a placeholder, a number or an address. */
function looksSecret(value: string): boolean {
  return !(PLACEHOLDER.test(value) || /^\d+$/.test(value) || /^0x[0-9a-f]{40}$/i.test(value));
}
