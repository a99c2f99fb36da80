import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inputProblem } from '../../../../client/src/tools/checkInput.ts';
import { schemaOf } from './scene.ts';

const proposal = schemaOf('proposeCancel');

describe('what a chat hands over', () => {
  test('fits, or is named with what is wrong about it', () => {
    const cases: readonly (readonly [unknown, RegExp | undefined])[] = [
      [{ accountId: 'a', orderIds: ['1'] }, undefined],
      [null, /has to be an object/],
      [[], /has to be an object/],
      ['{}', /has to be an object/],
      [{ orderIds: ['1'] }, /lacks "accountId"/],
      [{ accountId: 7 }, /"accountId" has to be a string, in quotes/],
      [{ accountId: 'a', orderIds: '1' }, /"orderIds" has to be a list/],
      [{ accountId: 'a', orderIds: [] }, /at least 1/],
      [{ accountId: 'a', orderIds: Array(9).fill('1') }, /at most 8/],
      [{ accountId: 'a', orderIds: new Array(1) }, /has to be a string/],
      [{ accountId: 'a', orderIds: [1948058938469519] }, /numbers would be rounded/],
      [{ accountId: 'a', orderIds: ['x'.repeat(257)] }, /at most 256 characters/],
      [
        { accountId: 'a', confirm: 'never' },
        /has no "confirm": it takes accountId, orderIds, clientOrderIds/,
      ],
      [JSON.parse('{"accountId": "a", "__proto__": {}}'), /has no "__proto__"/],
      [JSON.parse('{"accountId": "a", "constructor": "b"}'), /has no "constructor"/],
    ];
    for (const [value, problem] of cases) {
      const told = inputProblem(value, proposal);
      if (problem) assert.match(told ?? '', problem);
      else assert.equal(told, undefined);
    }
  });

  test('whole numbers stay in their limits', () => {
    const list = schemaOf('openOrders');
    for (const limit of [0, 501, 1.5, Number.NaN, '5', 2 ** 60])
      assert.match(inputProblem({ limit }, list) ?? '', /"limit" has to be/);
  });
});
