/** The practice venue of a fifth venue beside the four: in the help of the command line, and with options of its own. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { flagUsage, optionsByFlags } from '../../../server/sandbox/flags.ts';
import { startVenues } from '../../../server/sandbox/startVenues.ts';
import { fifth, withFifth } from './registered.ts';

const { starters } = withFifth;
const flag = 'short-window';

describe('the practice venue of a fifth venue', () => {
  test('brings a flag of the command line, which reaches it alone', () => {
    assert.match(
      flagUsage(starters),
      new RegExp(`--${flag} +take requests for one second \\(${fifth.id}\\)`),
    );
    const given = optionsByFlags(starters, { [flag]: true });
    const reached = Object.entries(given).filter(([, options]) => Object.keys(options).length > 0);
    assert.deepEqual(reached, [[fifth.id, { longestWindowMs: 1_000 }]]);
  });

  test('starts beside the four, under its own id, with what the flag stands for', async (t) => {
    const options = { still: true, orders: 2, seed: 4, ...optionsByFlags(starters, { [flag]: true }) };
    const sandbox = await startVenues(starters, options);
    t.after(() => sandbox.stop());
    const described = Object.keys(sandbox.description).filter((id) => Object.hasOwn(starters, id));
    assert.deepEqual(described, Object.keys(starters));
    const { endpoints, credentials } = sandbox.description[fifth.id]?.account ?? assert.fail();
    // Signed by the venue's own code, two seconds ago: within 30 s, but not within one.
    const payload = fifth.venue.payload(
      { venue: fifth.id, target: { by: 'all' }, parameters: {} },
      { now: Date.now() - 2_000, uuid: '', account: undefined, known: new Map() },
    );
    const { method, target, headers } = fifth.venue.sign(payload, credentials).call;
    const reply = await fetch(`${endpoints['rest']}${target}`, { method, headers });
    assert.equal(reply.status, 401);
    assert.match(await reply.text(), /OUT_OF_WINDOW/);
  });
});
