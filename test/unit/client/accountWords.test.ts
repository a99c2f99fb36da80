/** How messages name an account; and that none names it in another way. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import './withVscode.ts';
import { account, venue } from './samples.ts';

const { accountWords } = await import('../../../client/src/orders/accountWords.ts');

/** Where a name stands beside its venue, is data for a program, or is the name itself that is asked for. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'orders/accountWords.ts': 'makes the words',
  'orders/describe.ts': 'rows and lists of several venues',
  'orders/accountPresentation.ts': 'a row, which has the venue behind the name',
  'orders/accountCard.ts': 'a table with a line for the venue',
  'preview/previews.ts': 'the name of a tab, whose document has the venue',
  'preview/render.ts': 'a document with a line for the venue',
  'cancelling/place.ts': 'a line of its own under the venue and the environment',
  'cancelling/confirmRun.ts': 'a line with venue and environment',
  'cancelling/takenBack.ts': 'a sentence that has the venue',
  'cancellations/buildRuns.ts': 'a row',
  'cancellations/choose.ts': 'a list of rows',
  'cancellations/item.ts': 'a row',
  'commands/choose.ts': 'a list that has the venue behind the name',
  'commands/renameAccount.ts': 'the name that is changed',
  'commands/addAccount.ts': 'the name that is checked',
  'accounts/names.ts': 'the names that are compared',
  'accounts/practiceAccount.ts': 'the name that is looked for',
  'accounts/accounts.ts': 'keeps it',
  'requests/readFile.ts': 'the name in a file, which is compared',
  'explaining/chooseSent.ts': 'a list that has the venue behind the name',
  'tools/cancellationState.ts': 'data with a field for the venue',
  'tools/shapes.ts': 'data with a field for the venue',
};

describe('the words for an account', () => {
  const described = venue({ shortLabel: 'Limitless' });

  test('are its name and its venue, and the environment where orders are real', () => {
    assert.equal(accountWords(account(), described), '"Main" (Limitless Exchange)');
    const real = account({ environment: 'production' });
    assert.equal(accountWords(real, described), '"Main" (Limitless Exchange, production)');
    assert.equal(accountWords(account(), undefined), '"Main" (limitless)');
  });

  test('have the venue once', () => {
    assert.equal(accountWords(account({ name: 'Sandbox (Limitless)' }), described), '"Sandbox (Limitless)"');
    const real = account({ name: 'My limitless desk', environment: 'production' });
    assert.equal(accountWords(real, described), '"My limitless desk" (production)');
  });

  test('have the venue where the name has it in the middle of a word', () => {
    const rails = venue({ id: 'rails', label: 'Rails' });
    assert.equal(accountWords(account({ name: 'Guardrails' }), rails), '"Guardrails" (Rails)');
    assert.equal(accountWords(account({ name: 'rails-desk' }), rails), '"rails-desk"');
  });

  test('tell long names apart that begin alike', () => {
    const words = ['A', 'B'].map((book) =>
      accountWords(account({ name: `Market making desk Frankfurt, book ${book}` }), described, 20),
    );
    assert.deepEqual(words, [
      '"Market mak…t, book A" (Limitless Exchange)',
      '"Market mak…t, book B" (Limitless Exchange)',
    ]);
  });

  test('are harmless, and short', () => {
    const name = `[x](command:y) $(zap) \u202e${'n'.repeat(80)}`;
    const words = accountWords(account({ name }), described);
    assert.doesNotMatch(words, /\]\(|\$\(|\u202e/);
    assert.ok(words.length < 70);
  });

  test('are what every message says: no file of the client names an account in another way', () => {
    const folder = join(import.meta.dirname, '../../../client/src');
    const others = globSync('**/*.ts', { cwd: folder }).filter((file) =>
      /\baccount\??\.name\b|\{ name[ ,}][^)\n]*\}: Account\b/.test(readFileSync(join(folder, file), 'utf8')),
    );
    assert.deepEqual(
      others.filter((file) => !(file in OTHERWISE)),
      [],
    );
  });
});
