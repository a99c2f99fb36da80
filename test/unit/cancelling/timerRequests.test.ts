/** What the one who sets a venue's timer is told, beside what the account shows. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TimerRequests } from '../../../server/src/cancelling/deadMansSwitch/timerRequests.ts';
import { TimerTexts } from '../../../server/src/cancelling/deadMansSwitch/timerTexts.ts';
import type { DeadMansSwitchResult, TimerState } from '../../../server/src/protocol/messages.ts';
import type { Session } from '../../../server/src/sessions/session.ts';

const NOW = 1_700_000_000_000;
const TAKES = 40;
const SECONDS = 60;
const CERTAIN = NOW + SECONDS * 1_000;

type Answer = DeadMansSwitchResult;

/** Sets a timer at a venue whose clock is taken to be `clockOffset` ms ahead, and answers so. */
async function set(answer: Answer, clockOffset = 0): Promise<{ answer: Answer; shown?: TimerState }> {
  let now = NOW;
  const shown: (TimerState | undefined)[] = [];
  const venueSession = {
    setDeadMansSwitch: async () => {
      now += TAKES;
      return answer;
    },
  };
  const transport = { world: { now: () => now }, now: () => now, clockOffset, redact: String };
  const account = {
    id: 'account',
    venue: 'venue',
    name: 'One',
    environment: 'x',
    endpoints: {},
    options: {},
  };
  const session = {
    account,
    venue: { description: { options: [] } },
    contact: { venueSession, transport },
    toldTimer: (state?: TimerState) => shown.push(state),
  } as unknown as Session;
  const place = {
    newest: async () => undefined,
    add: async () => true,
    replace: async () => undefined,
  };
  const texts = new TimerTexts({ of: () => place, now: () => now } as never);
  const requests = new TimerRequests({
    world: { now: () => now, sleep: async () => undefined, process: 'a' },
    journal: { write: async () => undefined },
    uuid: () => 'attempt',
    isRunning: async () => true,
    log: assert.fail,
  } as never);
  const claimed = await requests.claim(session, texts, () => ({ seconds: SECONDS }));
  assert.ok(claimed);
  const said = await requests.send(session, texts, claimed, new AbortController().signal);
  const [state] = shown;
  return { answer: said, ...(state && { shown: state }) };
}

describe('a timer that was set', () => {
  const cases: [string, { says: number; offset: number }, number][] = [
    ['sooner than is certain: as the venue says', { says: -300, offset: 0 }, -300],
    ['later than is certain: what is certain', { says: 200, offset: 0 }, 0],
    ['by a clock that is taken to be further behind than it is', { says: 40, offset: -460 }, 0],
    ['by a clock that is taken to be further ahead than it is', { says: 40, offset: 500 }, -460],
    ['by a clock that is a minute ahead', { says: 60_000, offset: 60_300 }, -300],
  ];
  for (const [name, { says, offset }, expected] of cases)
    test(`the answer and the account name one moment, ${name}`, async () => {
      const { answer, shown } = await set({ kind: 'armed', firesAt: CERTAIN + says, words: '' }, offset);
      assert.ok(answer.kind === 'armed' && answer.firesAt !== undefined);
      assert.deepEqual(
        { answer: answer.firesAt - CERTAIN, shown: (shown?.firesAt ?? 0) - CERTAIN },
        { answer: expected, shown: expected },
      );
    });

  test('without a word of the venue about when, the answer names what is certain', async () => {
    const { answer, shown } = await set({ kind: 'armed', words: 'ok' });
    assert.deepEqual(answer, { kind: 'armed', words: 'ok', firesAt: CERTAIN });
    assert.equal(shown?.firesAt, CERTAIN);
  });

  for (const answer of [
    { kind: 'refused', message: 'no' },
    { kind: 'unknown', message: 'cut' },
    { kind: 'disarmed', words: 'off' },
  ] satisfies Answer[])
    test(`an answer that is “${answer.kind}” stays as it is`, async () => {
      assert.deepEqual((await set(answer)).answer, answer);
    });
});
