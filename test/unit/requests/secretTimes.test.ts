/** Secrets are looked for in a time that grows with the text, whatever the text is. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readJson } from '../../../server/src/json/reader.ts';
import { findSecrets } from '../../../server/src/requests/secrets/find.ts';
import { loadMnemonicTest, mightHoldMnemonic } from '../../../server/src/requests/secrets/mnemonic.ts';
import { allForms } from './venues.ts';

const forms = allForms.flatMap(({ requestForm }) => requestForm.secrets);

describe('a long text', () => {
  const fill = (part: string, length: number) => part.repeat(Math.ceil(length / part.length));
  const parts = [
    ...['eyJaaaaaaaaa.', '-----BEGIN PRIVATE KEY-----', 'a', 'a1_', 'abcdef0123456789', '0x'],
    ...[
      'secret=',
      'secret=aaaaaaaaaaaaaaaa1=',
      'bearer ',
      '\\"',
      'legal winner thank ',
      'abc ',
      '=',
      '\t',
      '"a":',
    ],
  ];
  /** The least of three times, ms: what else the machine does is left out. */
  function timeOf(text: string, isMnemonic: (words: string) => boolean): number {
    const document = readJson(text);
    const times = [1, 2, 3].map(() => {
      const from = performance.now();
      mightHoldMnemonic(document);
      findSecrets(document, { isId: () => false, forms, isMnemonic, knownSecret: () => false });
      return performance.now() - from;
    });
    return Math.min(...times);
  }

  for (const part of parts) {
    test(`of ${JSON.stringify(part)} takes time in proportion, in a comment, a string and alone`, async () => {
      const isMnemonic = await loadMnemonicTest();
      const textsOf = (length: number) => {
        const text = fill(part, length);
        return [`// ${text}`, JSON.stringify(text), text];
      };
      const long = textsOf(400_000);
      for (const [index, text] of textsOf(100_000).entries()) {
        const measure = () => [timeOf(text, isMnemonic), timeOf(long[index] ?? '', isMnemonic)] as const;
        let [short, took] = measure();
        // Four times the text: with each place looked at from each other it would be sixteen times as long. Other work
        // on the machine can make it look so, but not each time.
        for (let tries = 1; tries < 4 && took >= 10 * Math.max(short, 5); tries += 1)
          [short, took] = measure();
        assert.ok(took < 10 * Math.max(short, 5), `${took} ms beside ${short} ms for ${text.slice(0, 20)}`);
      }
    });
  }
});
