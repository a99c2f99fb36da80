import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CrossFileIndex } from '../../../../server/src/requests/workspaceIndex/crossFileIndex.ts';
import { fires, silent } from '../marked.ts';
import { cancelOrders, envelope, NONCE, ONE, signatureOf } from '../synthetix.ts';
import { alone, live, main, NOW, world } from '../world.ts';

const options = world;
const fresh = 'Take a fresh nonce';

describe('time/nonce-invalid', () => {
  test('anything but a whole number from 1 to 2^63-1', async () => {
    for (const bad of [
      '0',
      '-1',
      '1.5',
      '1e3',
      '"1704067200001"',
      'null',
      '9223372036854775808',
      '99999999999999999999',
      '{}',
    ]) {
      const marked = bad === '{}' ? '<|{|>}' : `<|${bad}|>`;
      await fires('time/nonce-invalid', envelope({ nonce: marked }), {
        options,
        says: 'from 1 to 9223372036854775807',
        fixes: { [fresh]: envelope({ nonce: NOW }) },
      });
    }
  });

  test('without a clock offers only to sign', async () => {
    const finding = await fires('time/nonce-invalid', envelope({ nonce: '<|0|>' }), { options: alone });
    assert.deepEqual(
      finding.fixes.map(({ command }) => command),
      ['orderInspector.signRequest'],
    );
  });

  test('a fresh nonce is above the last one and takes the signature out', async () => {
    const ahead = { ...main, lastNonce: BigInt(NOW) + 5n };
    await fires('time/nonce-invalid', envelope({ nonce: '<|0|>', signature: signatureOf() }), {
      options: { ...world, live: live([ahead]) },
      fixes: { [`${fresh}, without the old signature`]: envelope({ nonce: NOW + 6 }) },
    });
  });

  test('silent for the smallest and the largest', async () => {
    for (const good of ['1', '9223372036854775807']) {
      await silent('time/nonce-invalid', envelope({ nonce: good }), options);
    }
    await silent('time/nonce-invalid', `{"params": ${cancelOrders(`"${ONE}"`)}}`, options);
  });
});

describe('time/nonce-reused', () => {
  const pair = (first: string, second: string) =>
    `[${envelope({ nonce: first })}, ${envelope({ nonce: second })}]`;

  test('in the same file', async () => {
    const found = await fires('time/nonce-reused', pair(String(NONCE), `<|${NONCE}|>`), {
      options,
      fixes: { [fresh]: pair(String(NONCE), String(NOW)) },
    });
    assert.equal(found.related?.[0]?.start, pair('', '').indexOf('"nonce": ') + 9);
    await silent('time/nonce-reused', pair(String(NONCE), String(NONCE + 1)), options);
  });

  test('not by another sub-account', async () => {
    const otherSub = envelope({ params: cancelOrders(`"${ONE}"`).replace('"1867', '"2867') });
    await silent('time/nonce-reused', `[${envelope()}, ${otherSub}]`, options);
  });

  test('in another file, with the place there', async () => {
    const files = new CrossFileIndex();
    files.update('file:///work/b.cancel.json', `\n\n  ${envelope()}`, options);
    files.update('file:///work/a.cancel.json', envelope(), options);
    const crossFile = files.lookupFor('file:///work/a.cancel.json');
    const found = await fires('time/nonce-reused', envelope({ nonce: `<|${NONCE}|>` }), {
      options: { ...world, crossFile },
      fixes: { [fresh]: envelope({ nonce: NOW }) },
    });
    const { uri, line, character } = found.related?.[0]?.elsewhere ?? {};
    assert.deepEqual(
      [uri, line, character],
      ['file:///work/b.cancel.json', 2, 2 + envelope().indexOf(`${NONCE}`)],
    );
    files.remove('file:///work/b.cancel.json');
    await silent('time/nonce-reused', envelope(), { ...world, crossFile });
  });

  test('in the journal', async () => {
    await fires('time/nonce-reused', envelope({ nonce: '<|1704067200777|>' }), {
      options,
      says: 'was sent already',
      fixes: { [fresh]: envelope({ nonce: NOW }) },
    });
    await silent('time/nonce-reused', envelope({ nonce: '1704067200777' }), alone);
  });
});

describe('time/nonce-stale', () => {
  test('not above the last one', async () => {
    for (const nonce of [1_704_067_200_000, 5]) {
      await fires('time/nonce-stale', envelope({ nonce: `<|${nonce}|>` }), {
        options,
        says: 'not above 1704067200000',
        fixes: { [fresh]: envelope({ nonce: NOW }) },
      });
    }
  });

  test('silent above it, and where it is not known', async () => {
    await silent('time/nonce-stale', envelope(), options);
    await silent('time/nonce-stale', envelope({ nonce: 5 }), alone);
    const { lastNonce: _none, ...unknown } = main;
    await silent('time/nonce-stale', envelope({ nonce: 5 }), { ...world, live: live([unknown]) });
    await silent('time/nonce-stale', envelope({ nonce: 5 }), { ...world, live: live([main, unknown]) });
  });
});

describe('time/nonce-far', () => {
  const limit = NOW + 86_400_000;
  test('more than a day ahead', async () => {
    for (const nonce of [limit + 1, `${NOW}000`]) {
      await fires('time/nonce-far', envelope({ nonce: `<|${nonce}|>` }), {
        options,
        fixes: { [fresh]: envelope({ nonce: NOW }) },
      });
    }
  });
  test('silent up to a day, and without a clock', async () => {
    await silent('time/nonce-far', envelope({ nonce: limit }), options);
    await silent('time/nonce-far', envelope({ nonce: limit + 1 }), alone);
    await fires('time/nonce-far', envelope({ nonce: `<|${limit + 1}|>` }), {
      options: { ...alone, now: NOW },
      fixes: { [fresh]: envelope({ nonce: NOW }) },
    });
  });
});

describe('time/expires-unit', () => {
  test('two fixes, of which none is preferred', async () => {
    const seconds = 1_704_067_300;
    const found = await fires('time/expires-unit', envelope({ expiry: `<|${seconds}|>` }), {
      options: alone,
      says: "The venue's sources disagree",
      fixes: {
        'Write the expiry as milliseconds: 1704067300000': envelope({ expiry: `${seconds}000` }),
        'Write the nonce as seconds too: 1704067200': envelope({ nonce: 1_704_067_200, expiry: seconds }),
      },
    });
    assert.ok(found.fixes.every(({ preferred, safe }) => !preferred && !safe));
  });

  test('offers no nonce that would be too low, and takes the signature out', async () => {
    await fires('time/expires-unit', envelope({ expiry: '<|1704067300|>', signature: signatureOf() }), {
      options,
      fixes: {
        'Write the expiry as milliseconds: 1704067300000, without the old signature': envelope({
          expiry: '1704067300000',
        }),
      },
    });
  });

  test('silent for one unit, for none, and without expiry', async () => {
    await silent('time/expires-unit', envelope({ expiry: 1_704_067_300_000 }), options);
    await silent('time/expires-unit', envelope({ nonce: 17, expiry: 1_704_067_300 }), options);
    await silent('time/expires-unit', envelope({ expiry: 0 }), options);
    await silent('time/expires-unit', envelope(), options);
    await silent('time/expires-unit', envelope({ expiry: '"1704067300"' }), options);
  });
});

describe('time/expires-before-nonce', () => {
  test('of one unit and not greater', async () => {
    for (const expiry of [NONCE, NONCE - 1]) {
      const found = await fires('time/expires-before-nonce', envelope({ expiry: `<|${expiry}|>` }), {
        options,
      });
      assert.equal(found.related?.length, 1);
    }
    await fires('time/expires-before-nonce', envelope({ nonce: 7, expiry: '<|7|>' }), { options: alone });
  });
  test('silent above it, for another unit and for none', async () => {
    for (const expiry of [NONCE + 1, 1_704_067_200, 0]) {
      await silent('time/expires-before-nonce', envelope({ expiry }), options);
    }
    await silent(
      'time/expires-before-nonce',
      envelope({ nonce: '170406720000100000', expiry: '170406720000000000' }),
      options,
    );
  });
});

describe('time/expired', () => {
  test('in the unit that it shows', async () => {
    await fires('time/expired', envelope({ expiry: `<|${NOW}|>` }), {
      options,
      says: 'milliseconds, this is 2024-01-01T00:01:00Z',
    });
    await fires('time/expired', envelope({ expiry: '<|1704067259|>' }), { options, says: 'read as seconds' });
  });
  test('silent in the future, for 0, for what is no known unit, and without a clock', async () => {
    for (const expiry of [NOW + 1, 1_704_067_261, 0, '170406720000000']) {
      await silent('time/expired', envelope({ expiry }), options);
    }
    await silent('time/expired', envelope({ expiry: 1 }), alone);
  });
});

test('a fresh nonce comes with an expiry above it', async () => {
  const text = envelope({ nonce: '<|0|>', expiry: 1_704_067_250_000 });
  await fires('time/nonce-invalid', text, {
    options,
    fixes: { 'Take a fresh nonce and expiry': envelope({ nonce: NOW, expiry: NOW + 120_000 }) },
  });
});
