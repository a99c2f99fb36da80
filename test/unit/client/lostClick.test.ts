import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isLostClick } from '../../../client/src/commands/lostClick.ts';

const row = { kind: 'order', id: 'order:a/1' };

describe('a click on a row', () => {
  test('is lost when VS Code does not know the row, or one of those selected with it', () => {
    assert.equal(isLostClick([undefined, undefined]), true);
    assert.equal(isLostClick([null, null]), true);
    assert.equal(isLostClick([undefined, [row]]), true);
    assert.equal(isLostClick([row, [row, undefined]]), true);
  });

  test('is not lost when all is there', () => {
    assert.equal(isLostClick([row, undefined]), false);
    assert.equal(isLostClick([row, null]), false);
    assert.equal(isLostClick([row, [row, row]]), false);
  });

  test('is no click on a row: the palette hands over nothing, the title of a view what has the focus', () => {
    assert.equal(isLostClick([]), false);
    assert.equal(isLostClick([undefined]), false);
    assert.equal(isLostClick([{ on: 'selection' }]), false);
  });
});
