/** Options that an account does not choose itself come from the settings. */
import './withVscode.ts';
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import type { Account } from '../../../server/src/protocol/model.ts';
import { configuration } from './vscodeStub.ts';

const { withDefaults } = await import('../../../client/src/accounts/defaults.ts');

const roxom = { unit: 'btc' };

function optionsOf(venue: string, options: Readonly<Record<string, string>> = {}) {
  const account: Account = { id: 'a', venue, name: 'A', environment: 'production', endpoints: {}, options };
  return withDefaults(account).options;
}

describe('the options of an account', () => {
  afterEach(() => configuration.clear());

  test('without any choice: the defaults of its venue, of no other, and none of what sign-in finds out', () => {
    assert.deepEqual(optionsOf('roxom'), roxom);
    assert.deepEqual(optionsOf('synthetix', { subAccountId: '7' }), {
      expiresAfter: 'ms',
      subAccountId: '7',
    });
    assert.deepEqual(optionsOf('limitless'), {});
  });

  test('a setting changes them, the account’s own choice goes before it', () => {
    configuration.set('orderInspector.roxom.padding', 'pss');
    configuration.set('orderInspector.roxom.unit', 'sats');
    assert.deepEqual(optionsOf('roxom', { unit: 'btc' }), { ...roxom, padding: 'pss' });
  });
});
