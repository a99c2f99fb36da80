import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { protection } from '../../../server/src/venues/protects.ts';

describe('what an order protects', () => {
  const cases: readonly [type: string | undefined, reduceOnly: boolean, protects: string | undefined][] = [
    ['limit', false, undefined],
    [undefined, false, undefined],
    ['market', true, 'reduceOnly'],
    ['stop', false, 'stop'],
    ['stoplimit', false, 'stop'],
    ['triggerSl', false, 'stop'],
    ['triggerTp', true, 'takeProfit'],
    ['take_profit', false, 'takeProfit'],
  ];
  for (const [type, reduceOnly, protects] of cases) {
    test(`${type ?? 'no type'}${reduceOnly ? ', reduce only' : ''}: ${protects ?? 'nothing'}`, () => {
      assert.equal(protection(type, reduceOnly).protects, protects);
    });
  }
});
