import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { JsonNode } from '../../../server/src/json/nodes.ts';
import { readJson } from '../../../server/src/json/reader.ts';
import {
  applyEdits,
  type Finding,
  type LintOptions,
  lint,
  type RuleCode,
  safeEdits,
} from '../../../server/src/requests/index.ts';
import { CrossFileIndex } from '../../../server/src/requests/workspaceIndex/crossFileIndex.ts';
import { corpus, everything, examples } from './corpus.ts';
import { allForms } from './venues.ts';
import { alone, NOW, world } from './world.ts';

/** What is found in each file of the corpus when the clock is known and no session is open. */
const expected: Readonly<Record<string, readonly RuleCode[]>> = {
  'intents-of-all-venues': [],
  'limitless-batch': [],
  'limitless-cancel-both': ['identifier/exactly-one'],
  'limitless-cancel-client-order-id': [],
  'limitless-cancel-order-id': [],
  'limitless-on-behalf-of': ['scope/on-behalf-of'],
  'rails-all-markets': [],
  'rails-cancel-order': ['scope/markets'],
  'rails-request-and-reply': ['scope/markets', 'json/not-plain', 'json/syntax'],
  'roxom-intent': [],
  'synthetix-cancel-all': [],
  'synthetix-cancel-all-older': ['scope/empty-symbols'],
  'synthetix-cancel-by-client-ids': ['time/expires-unit'],
  'synthetix-cancel-one': ['signature/placeholder', 'time/expires-unit'],
  'synthetix-cancel-several': ['signature/placeholder', 'time/expires-unit'],
  'synthetix-number-ids': ['identifier/number'],
  'synthetix-python-sdk': ['json/key-case', 'json/unknown-key'],
  'synthetix-websocket': ['request/wrong-channel'],
};

const options = (name: string, more: Partial<LintOptions> = { now: NOW }): LintOptions => ({
  venues: world.venues,
  ...alone,
  ...more,
  uri: `file:///work/${name}`,
});

describe('the corpus', () => {
  test('each file has exactly its findings', async () => {
    const found: Record<string, readonly RuleCode[]> = {};
    for (const { name, text } of corpus) {
      const findings = await lint(text, options(name));
      const key = name.slice(name.lastIndexOf('/') + 1).replace(/\..*/, '');
      found[key] = findings.map(({ code }) => code);
    }
    assert.deepEqual(found, expected);
  });
});

test('no two examples share an order or a nonce: opened together, none has a finding about the other', async () => {
  const files = new CrossFileIndex();
  const uri = (name: string) => `file:///work/${name}`;
  for (const { name, text } of examples) files.update(uri(name), text, { venues: allForms });
  for (const { name } of examples) assert.deepEqual([...files.related(uri(name))], [], name);
});

/** With a clock alone, and with open sessions. */
const settings: readonly Partial<LintOptions>[] = [
  { now: NOW },
  { live: world.live, uuid: world.uuid } as Partial<LintOptions>,
];

describe('fixes', () => {
  test('each takes its finding away and brings no new error', async () => {
    let fixes = 0;
    for (const { name, text } of everything) {
      for (const more of settings) {
        const before = await lint(text, options(name, more));
        for (const finding of before) fixes += await checkFixes(text, finding, before, options(name, more));
      }
    }
    assert.ok(fixes > 100, `${fixes} fixes`);
  });

  test('all that is safe at once is found again by nothing', async () => {
    for (const { name, text } of everything) {
      let fixed = text;
      for (let round = 0; round < 5; round++) fixed = await fixAll(fixed, options(name));
      assert.equal(await fixAll(fixed, options(name)), fixed, name);
    }
  });
});

async function fixAll(text: string, how: LintOptions): Promise<string> {
  return applyEdits(text, safeEdits(await lint(text, how)));
}

async function checkFixes(
  text: string,
  finding: Finding,
  before: readonly Finding[],
  how: LintOptions,
): Promise<number> {
  const fixes = finding.fixes.filter(({ edits }) => edits.length > 0);
  for (const fix of fixes) {
    const after = await lint(applyEdits(text, fix.edits), how);
    const label = `${how.uri}: ${finding.code}: ${fix.title}`;
    assert.ok(count(after, finding.code) < count(before, finding.code), label);
    for (const { code, severity, message } of after) {
      assert.ok(severity !== 'error' || count(after, code) <= count(before, code), `${label}: ${message}`);
    }
  }
  return fixes.length;
}

function count(findings: readonly Finding[], code: string): number {
  return findings.filter((finding) => finding.code === code).length;
}

describe('white space and the order of keys', () => {
  test('do not change what is found', async () => {
    const texts = everything.filter(({ text }) => isPlain(text));
    assert.ok(texts.length > 50);
    const property = fc.asyncProperty(
      fc.constantFrom(...texts),
      fc.infiniteStream(fc.nat(5)),
      async ({ name, text }, choices) => {
        const { root } = readJson(text);
        assert.ok(root);
        const rewritten = print(root, text, () => choices.next().value ?? 0);
        const codes = async (of: string) => (await lint(of, options(name))).map(({ code }) => code).sort();
        assert.deepEqual(await codes(rewritten), await codes(text), rewritten);
      },
    );
    await fc.assert(property, { numRuns: 150 });
  });
});

/** JSON without keys that stand twice: of these the order matters. */
function isPlain(text: string): boolean {
  const { problems, root } = readJson(text);
  return problems.length === 0 && root !== undefined && !hasTwice(root);
}

function hasTwice(node: JsonNode): boolean {
  if (node.type === 'array') return node.items.some(hasTwice);
  if (node.type !== 'object') return false;
  const keys = node.members.map(({ key }) => key.value);
  return (
    new Set(keys).size < keys.length ||
    node.members.some(({ value }) => value !== undefined && hasTwice(value))
  );
}

const blanks = ['', ' ', '\n', '\t', '\r\n', '  '];

/** The same value with other blanks and another order of keys. Numbers and strings keep their text. */
function print(node: JsonNode, text: string, choose: () => number): string {
  const gap = () => blanks[choose()] ?? '';
  if (node.type === 'array') {
    return `${gap()}[${node.items.map((item) => gap() + print(item, text, choose)).join(`${gap()},`)}${gap()}]`;
  }
  if (node.type !== 'object') return gap() + text.slice(node.start, node.end) + gap();
  const members = node.members
    .map((member) => ({ member, at: choose() }))
    .sort((a, b) => a.at - b.at)
    .map(({ member: { key, value } }) => {
      const inner = value === undefined ? '' : print(value, text, choose);
      return `${gap()}${text.slice(key.start, key.end)}${gap()}:${inner}`;
    });
  return `${gap()}{${members.join(`${gap()},`)}${gap()}}`;
}
