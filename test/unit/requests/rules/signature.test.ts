import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fires, silent } from '../marked.ts';
import { envelope, signatureOf } from '../synthetix.ts';
import { alone, world } from '../world.ts';

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const word = (value: bigint) => `0x${value.toString(16).padStart(64, '0')}`;
const R = word(5n);
const S = word(7n);
const sample =
  '{"v": 28, "r": "0x1234567890abcdef1234567890abcdef1234567890abcdef1234567890abcdef", "s": "0xabcdef1234567890abcdef1234567890abcdef1234567890abcdef1234567890"}';

describe('signature/malformed', () => {
  const parts = (v: string, r: string, s: string) =>
    envelope({ signature: `{"v": ${v}, "r": ${r}, "s": ${s}}` });
  const [r, s] = [`"${R}"`, `"${S}"`];

  test('r and s', async () => {
    const wrong = [
      '""',
      '"0x1"',
      `"${R.slice(2)}"`,
      `"${R}00"`,
      `"${word(0n)}"`,
      `"${word(ORDER)}"`,
      '5',
      `"${R.slice(0, -1)}g"`,
    ];
    for (const bad of wrong) {
      await fires('signature/malformed', parts('27', `<|${bad}|>`, s), { options: alone, says: '`r`' });
      await fires('signature/malformed', parts('27', r, `<|${bad}|>`), { options: alone, says: '`s`' });
    }
  });

  test('v', async () => {
    for (const bad of ['2', '26', '29', '"27"', 'null', '27.0', '-1']) {
      await fires('signature/malformed', parts(`<|${bad}|>`, r, s), { options: alone, says: '`v`' });
    }
  });

  test('a part that is missing, or no object', async () => {
    await fires('signature/malformed', envelope({ signature: '<|"0x12"|>' }), {
      options: alone,
      says: 'an object',
    });
    const text = envelope({ signature: `{"v": 27, "r": ${r}}` }).replace('"signature"', '<|"signature"|>');
    await fires('signature/malformed', text, { options: alone, says: '`s`' });
  });

  test('silent for what can be one', async () => {
    for (const v of ['0', '1', '27', '28']) await silent('signature/malformed', parts(v, r, s), alone);
    await silent('signature/malformed', parts('27', `"${word(ORDER - 1n)}"`, `"${word(ORDER - 1n)}"`), alone);
    await silent('signature/malformed', parts('27', `"${R.toUpperCase().replace('0X', '0x')}"`, s), alone);
    await silent('signature/malformed', envelope(), alone);
  });
});

describe('signature/high-s', () => {
  const title = 'Write the twin: flip `s` and `v`';
  const text = (v: string, s: string) => envelope({ signature: `{"v": ${v}, "r": "${R}", "s": ${s}}` });

  test('writes the twin', async () => {
    for (const [v, flipped] of [
      ['0', '1'],
      ['1', '0'],
      ['27', '28'],
      ['28', '27'],
    ] as const) {
      await fires('signature/high-s', text(v, `<|"${word(ORDER - 7n)}"|>`), {
        options: alone,
        fixes: { [title]: text(flipped, `"${S}"`) },
      });
    }
  });

  test('the twin has the same signer', async () => {
    const signature = JSON.parse(signatureOf());
    const high = { ...signature, v: signature.v === 27 ? 28 : 27, s: word(ORDER - BigInt(signature.s)) };
    await silent('signature/wrong-signer', envelope({ signature: JSON.stringify(high) }), world);
  });

  test('silent for the lower half and for the sample', async () => {
    await silent('signature/high-s', text('27', `"${word(ORDER / 2n)}"`), alone);
    await fires('signature/high-s', text('27', `<|"${word(ORDER / 2n + 1n)}"|>`), {
      options: alone,
      fixes: { [title]: text('28', `"${word(ORDER / 2n)}"`) },
    });
    await silent('signature/high-s', envelope({ signature: sample }), alone);
  });
});

describe('signature/placeholder', () => {
  test('the sample of the documentation, in any letter case', async () => {
    for (const text of [sample, sample.replace(/[a-f](?=[0-9a-f]{3})/g, (letter) => letter.toUpperCase())]) {
      const found = await fires('signature/placeholder', envelope({ signature: `<|{|>${text.slice(1)}` }), {
        options: alone,
      });
      assert.deepEqual(
        found.fixes.map(({ command }) => command),
        ['orderInspector.signRequest'],
      );
    }
  });
  test('silent for another', async () => {
    await silent('signature/placeholder', envelope({ signature: signatureOf() }), alone);
  });
});
