/** What a window does with a timer that is due, after the account or its key has changed. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TimerKeeper } from '../../../server/src/cancelling/deadMansSwitch/timerKeeper.ts';
import { TimerTexts, timerOf } from '../../../server/src/cancelling/deadMansSwitch/timerTexts.ts';
import type { TimerState } from '../../../server/src/protocol/messages.ts';
import type { Account } from '../../../server/src/protocol/model.ts';
import type { Session } from '../../../server/src/sessions/session.ts';
import { venues } from '../../../server/src/venues/index.ts';

const NOW = 1_700_000_000_000;
const moment = (left: number) => ({ wall: NOW + left, steady: NOW + left });
const venue = venues.find(({ description }) => description.deadMansSwitch);
assert.ok(venue);
const [kind] = venue.description.credentialKinds;
const naming = venue.description.options.find(({ otherAccount }) => otherAccount)?.id ?? '';
const endpoints = { rest: 'http://127.0.0.1:1' };
const before: Account = {
  ...{ id: 'a', venue: venue.description.id, name: 'Desk', environment: 'sandbox', endpoints },
  options: { [naming]: '7' },
};

/** Looks once as `account` at the timer that `before` has armed for 60 s, of which a third is left. */
async function look(change: Partial<Account>, resumes = false) {
  assert.ok(venue);
  let sent = 0;
  const told: (TimerState | undefined)[] = [];
  const setDeadMansSwitch = async () => {
    sent += 1;
    return { kind: 'armed', words: '' };
  };
  const transport = { world: { now: () => NOW }, now: () => NOW, redact: String };
  const session = {
    ...{ venue, account: { ...before, ...change }, toldTimer: (state?: TimerState) => told.push(state) },
    contact: { venueSession: { setDeadMansSwitch }, transport },
  } as unknown as Session;
  const held = {
    ...{ by: 'other', seconds: 60, keep: 'letEnd', at: moment(-40_000), result: 'armed' },
    holds: { until: moment(20_000), toldAt: NOW - 40_000 },
  };
  const off = {
    ...{ by: 'other', seconds: 0, at: moment(-1_000), result: 'disarmed' },
    resumes: { seconds: 60, at: NOW - 1_000 },
  };
  const armed = timerOf({ account: before, venue });
  const place = {
    newest: async () => ({ number: 1, text: JSON.stringify(resumes ? off : held) }),
    ...{ read: async () => undefined, add: async () => true, replace: async () => undefined },
    ...{ enter: async () => undefined, leave: async () => undefined, processes: async () => [] },
  };
  const nothing = { ...place, newest: async () => undefined };
  const texts = new TimerTexts({
    of: (timer) => (timer === armed ? place : nothing),
    now: () => NOW,
  });
  const stop = new AbortController();
  const looked = Promise.withResolvers<void>();
  const sleep = async (ms: number) => {
    if (ms !== 500) return new Promise<void>(() => undefined);
    looked.resolve();
    return new Promise<void>(() => undefined);
  };
  const keeper = new TimerKeeper({
    ...{ sessions: () => [session], texts: () => texts, stopped: stop.signal, log: assert.fail },
    world: { now: () => NOW, sleep, process: 'here' },
    ...{ journal: { write: async () => undefined }, uuid: () => 'attempt', isRunning: async () => false },
  } as never);
  keeper.begin();
  await looked.promise;
  await new Promise((resolve) => setImmediate(resolve));
  stop.abort();
  return { sent, told: told[0] };
}

describe('a timer that is due', () => {
  for (const [what, change] of [
    ['the account is as it was', {}],
    ['it is called production by now', { environment: 'production' }],
    ['it has another name', { name: 'Desk 2' }],
    ['an option changed that names no other account', { options: { [naming]: '7', expiresAfter: 's' } }],
  ] as const)
    test(`is refreshed where ${what}`, async () => {
      assert.deepEqual([(await look(change)).sent, (await look(change, true)).sent], [1, 1]);
    });

  for (const [what, change] of [
    ['another sub-account', { options: { [naming]: '8' } }],
    ['another address', { endpoints: { rest: 'http://127.0.0.1:2' } }],
    ['another account here', { id: 'b' }],
  ] as const)
    test(`is not that of ${what}`, async () => {
      assert.deepEqual(await look(change), { sent: 0, told: undefined });
    });

  test('is not refreshed where a person would be asked for each signature, who is told', async () => {
    const asking = venue.description.credentialKinds.find(({ asksPerson }) => asksPerson);
    assert.ok(kind && asking);
    const { sent, told } = await look({ credentialKind: asking.id });
    assert.equal(sent, 0);
    assert.match(told?.kept?.problem ?? '', /^A person confirms each signature/);
    assert.equal((await look({ credentialKind: asking.id }, true)).sent, 0);
  });
});
