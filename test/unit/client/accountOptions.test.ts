/** Changing an option of an account whose timer is armed at the venue. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TimerState } from '../../../server/src/protocol/messages.ts';
import type { Account, Field } from '../../../server/src/protocol/model.ts';
import './withVscode.ts';
import { Person } from './person.ts';
import { account, update, venue } from './samples.ts';
import { window } from './vscodeStub.ts';

const { accountOptions } = await import('../../../client/src/commands/accountOptions.ts');
const { OrderStore } = await import('../../../client/src/orders/store.ts');

const field: Field = {
  id: 'sub',
  label: 'Sub-account',
  hint: 'A number.',
  secret: false,
  otherAccount: true,
};
const mine = account({ options: { sub: '1' } });
const armed = (left: number): TimerState => ({ state: 'armed', firesAt: Date.now() + left, toldAt: 0 });

/** Types `value` for the option, and answers a question that covers the window with `press`. */
async function change(value: string, timer: TimerState | undefined, press?: string, option = field) {
  const asked: string[] = [];
  Object.assign(window, {
    showWarningMessage: async (message: string, { detail }: { detail: string }, button: string) => {
      asked.push(`${message}\n${detail}`);
      return button === press ? button : undefined;
    },
  });
  const store = new OrderStore();
  const described = venue({ options: [option] });
  store.setVenues([described]);
  store.setAccounts([mine]);
  store.apply({ ...update([]), ...(timer && { timer }) });
  let now: Account = mine;
  let updates = 0;
  const accounts = {
    all: [mine],
    get: () => mine,
    update: async (_: string, make: (before: Account) => Account) => {
      updates += 1;
      now = make(now);
      return true;
    },
  };
  const person = new Person(['Option', { pick: 'Sub-account' }], ['A number', { type: value }]);
  await accountOptions(
    { store, accounts, venues: { get: async () => described } } as never,
    {
      kind: 'account',
      id: '',
      accountId: mine.id,
    } as never,
  );
  assert.deepEqual(person.idle, []);
  return { asked, option: now.options['sub'], updates };
}

describe('an option of an account', () => {
  test('is changed without a question where no timer is armed', async () => {
    for (const timer of [undefined, armed(-1), { state: 'disarmed', toldAt: 0 } as const])
      assert.deepEqual(await change('2', timer), { asked: [], option: '2', updates: 1 });
  });

  test('is changed after a yes where one is: nobody refreshes it then', async () => {
    const refused = await change('2', armed(60_000));
    assert.deepEqual([refused.option, refused.updates], ['1', 0]);
    assert.match(refused.asked.join(), /^Change "Sub-account" of "Main".*\n.*armed until .*disarm it first/s);
    const agreed = await change('2', armed(60_000), 'Change');
    assert.deepEqual([agreed.option, agreed.asked.length], ['2', 1]);
  });

  test('that leaves the account the same at its venue asks nothing: its timer is refreshed as before', async () => {
    const { otherAccount: _, ...plain } = field;
    const changed = await change('2', armed(60_000), undefined, plain);
    assert.deepEqual(changed, { asked: [], option: '2', updates: 1 });
  });

  test('that is left as it is changes nothing and asks nothing', async () => {
    assert.deepEqual(await change('1', armed(60_000)), { asked: [], option: '1', updates: 0 });
  });
});
