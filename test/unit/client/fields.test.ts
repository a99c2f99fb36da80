import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import './withVscode.ts';

const { mendPem } = await import('../../../client/src/accounts/fields.ts');
const { fieldProblem, tidy, withValue } = await import('../../../client/src/accounts/fields.ts');
const { optionChoices } = await import('../../../client/src/accounts/options.ts');

const SECRET = 'canary-0123456789';
const field = { id: 'secret', label: 'Secret', hint: 'Base64.', secret: true, pattern: '^[a-z]+$' };

describe('a field', () => {
  test('is checked by its pattern, and its value is not repeated', () => {
    assert.equal(fieldProblem(field, 'abc'), undefined);
    const problem = fieldProblem(field, SECRET);
    assert.ok(problem && !problem.includes(SECRET));
  });

  test('may be empty only when it is optional, and is then not stored', () => {
    assert.ok(fieldProblem(field, ''));
    assert.equal(fieldProblem({ ...field, optional: true }, ''), undefined);
    assert.deepEqual(withValue({ id: 'x', secret: 'old' }, field, ''), { id: 'x' });
    assert.deepEqual(withValue({ id: 'x' }, field, 'new'), { id: 'x', secret: 'new' });
  });
});

describe('a key in PEM', () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const long = `-----BEGIN PRIVATE KEY-----\n${'A'.repeat(64)}\n${'B'.repeat(64)}\nCCCC\n-----END PRIVATE KEY-----`;

  test('gets its line breaks back, however it lost them', () => {
    const ways: readonly ((text: string) => string)[] = [
      (text) => text,
      (text) => text.replaceAll('\n', ''),
      (text) => text.replaceAll('\n', ' '),
      (text) => text.replaceAll('\n', '\r\n'),
      (text) => `  ${text.replaceAll('\n', '\\n')}\\n`,
    ];
    for (const way of ways) {
      assert.equal(mendPem(way(long)), long);
      assert.ok(createPrivateKey(mendPem(way(pem.toString()))).equals(privateKey));
    }
  });

  test('with headers of its own, and what is no PEM, is left as it is', () => {
    const legacy =
      '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----';
    assert.equal(mendPem(legacy), legacy);
    assert.equal(mendPem(' {"a": "b\\n c"}\n'), '{"a": "b\\n c"}');
  });

  test('is mended in fields of several lines only', () => {
    assert.equal(tidy({ ...field, multiline: true }, long.replaceAll('\n', ' ')), long);
    assert.equal(tidy(field, ' a  b '), 'a  b');
  });
});

describe('the values that a venue offers for an option', () => {
  const option = { id: 'sub', label: 'Sub-account', hint: 'Which one.', secret: false, pattern: '^[0-9]+$' };
  const choice = (value: string) => ({ value, label: `Sub ${value} $(bug)`, hint: 'Yours' });
  const said = (choices: readonly ReturnType<typeof choice>[]) => ({ kind: 'choices', choices }) as const;
  const results = (...given: Parameters<typeof optionChoices>) =>
    optionChoices(...given).map(({ result }) => (result.way === 'chosen' ? result.value : result.way));

  test('can be chosen where they fit, and passed over by typing', () => {
    assert.deepEqual(results(option, undefined, said([choice('7'), choice('x'), choice('8')])), [
      '7',
      '8',
      'typed',
    ]);
    const [first] = optionChoices(option, '7', said([choice('7')]));
    assert.deepEqual([first?.label, first?.description], ['Sub 7 $ (bug)', 'Yours · current']);
    assert.deepEqual(results({ ...option, optional: true }, undefined, said([])), ['', 'typed']);
  });

  test('that could not be asked for say why, and can be asked again or typed', () => {
    const problem = { code: 'network', message: 'No route to the venue.', nextStep: '' } as const;
    assert.deepEqual(results(option, undefined, { kind: 'failed', problem }), ['again', 'typed']);
    const [again] = optionChoices(option, undefined, { kind: 'failed', problem });
    assert.match(again?.detail ?? '', /No route to the venue\./);
  });
});
