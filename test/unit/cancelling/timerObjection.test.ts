import assert from 'node:assert/strict';
import { test } from 'node:test';
import { objectionTo } from '../../../server/src/cancelling/deadMansSwitch/objection.ts';
import type { Session } from '../../../server/src/sessions/session.ts';
import { venues } from '../../../server/src/venues/index.ts';

test('a timer is not kept alive where a person confirms each signature; setting it once asks that person once', () => {
  for (const venue of venues.filter(({ description }) => description.deadMansSwitch)) {
    const { credentialKinds } = venue.description;
    const contact = { venueSession: { setDeadMansSwitch: async () => undefined } };
    for (const { id, asksPerson } of credentialKinds) {
      const session = { venue, contact, account: { credentialKind: id } } as unknown as Session;
      const kept = objectionTo(session, { seconds: 60, keep: 'letEnd' });
      assert.equal(kept !== undefined, asksPerson === true, id);
      if (kept !== undefined) assert.match(kept, /A person confirms each signature.*Nothing was sent/);
      assert.equal(objectionTo(session, { seconds: 60 }), undefined);
      assert.match(objectionTo(session, { seconds: 1 }) ?? '', /whole seconds/);
    }
    assert.ok(credentialKinds.some(({ asksPerson }) => asksPerson));
  }
});
