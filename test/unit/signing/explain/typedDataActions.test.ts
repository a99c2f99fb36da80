import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { privateKeyToAddress } from 'viem/accounts';
import {
  digestOf,
  domain,
  explain,
  type Fields,
  holdsNoSignature,
  type Signed,
  signatureOf,
  type Written,
} from './synthetixBody.ts';
import { bodyWith, expiresAfter, key, nonce, right, signer, uint } from './synthetixRequest.ts';

const subAccountId = '1949822128915585481';
const delegate = '0x89Ee140Fa51565BF3335Ea9b7416e8526c493ab4';
const own = { subAccountId: BigInt(subAccountId) };
const tail = [uint('nonce'), uint('expiresAfter')];
const times = { nonce: BigInt(nonce), expiresAfter: BigInt(expiresAfter) };
const text = (name: string) => ({ name, type: 'string' });

function typed(primaryType: string, fields: Fields, message: Signed['message']): Signed {
  return { domain, primaryType, fields, message };
}

function body(params: object) {
  return (signature: Written) => ({ params: { subAccountId, ...params }, nonce, signature, expiresAfter });
}

interface Action {
  readonly name: string;
  readonly body: (signature: Written) => object;
  readonly signed: Signed;
}

const actions: readonly Action[] = [
  {
    name: 'cancelOrders by clientOrderIds',
    body: body({ action: 'cancelOrders', clientOrderIds: ['a-1', 'b/2'], source: 'direct' }),
    signed: typed(
      'CancelOrdersByCloid',
      [uint('subAccountId'), { name: 'clientOrderIds', type: 'string[]' }, ...tail],
      { ...own, clientOrderIds: ['a-1', 'b/2'], ...times },
    ),
  },
  {
    name: 'cancelAllOrders',
    body: body({ action: 'cancelAllOrders', symbols: ['*'] }),
    signed: typed('CancelAllOrders', [uint('subAccountId'), { name: 'symbols', type: 'string[]' }, ...tail], {
      ...own,
      symbols: ['*'],
      ...times,
    }),
  },
  {
    name: 'scheduleCancel',
    body: body({ action: 'scheduleCancel', timeoutSeconds: 60 }),
    signed: typed('ScheduleCancel', [uint('subAccountId'), uint('timeoutSeconds'), ...tail], {
      ...own,
      timeoutSeconds: 60n,
      ...times,
    }),
  },
  {
    name: 'a read with a nonce',
    body: body({ action: 'getOpenOrders', limit: 50 }),
    signed: typed('SubAccountAction', [uint('subAccountId'), text('action'), ...tail], {
      ...own,
      action: 'getOpenOrders',
      ...times,
    }),
  },
  {
    name: 'a read without a nonce',
    body: (signature) => ({ params: { action: 'getSubAccounts', subAccountId }, signature }),
    signed: typed('SubAccountAction', [uint('subAccountId'), text('action'), uint('expiresAfter')], {
      ...own,
      action: 'getSubAccounts',
      expiresAfter: 0n,
    }),
  },
  {
    name: 'addDelegatedSigner',
    body: body({ action: 'addDelegatedSigner', walletAddress: delegate, permissions: ['session'] }),
    signed: typed(
      'AddDelegatedSigner',
      [
        { name: 'delegateAddress', type: 'address' },
        uint('subAccountId'),
        ...tail,
        uint('expiresAt'),
        { name: 'permissions', type: 'string[]' },
      ],
      { delegateAddress: delegate, ...own, ...times, expiresAt: 0n, permissions: ['session'] },
    ),
  },
  {
    name: 'removeDelegatedSigner',
    body: body({ action: 'removeDelegatedSigner', walletAddress: delegate }),
    signed: typed(
      'RemoveDelegatedSigner',
      [{ name: 'delegateAddress', type: 'address' }, uint('subAccountId'), ...tail],
      { delegateAddress: delegate, ...own, ...times },
    ),
  },
];

suite('what each action has to sign', () => {
  for (const { name, body: bodyOf, signed } of actions) {
    test(`${name} is valid`, async () => {
      const signature = await signatureOf(digestOf(signed), key);
      assert.equal((await explain(bodyOf(signature), [signer])).verdict, 'valid');
    });
    test(`${name} for another chain is explained`, async () => {
      const elsewhere = { ...signed, domain: { ...domain, chainId: 10 } };
      const { causes } = await explain(bodyOf(await signatureOf(digestOf(elsewhere), key)), [signer]);
      assert.deepEqual(
        causes.map(({ code }) => code),
        ['eip712/chain-id'],
      );
    });
  }
  test('the two shapes of a read are told apart', async () => {
    const withNonce = (actions[3] as Action).signed;
    const bare = { ...withNonce, fields: withNonce.fields.filter(({ name }) => name !== 'nonce') };
    const signature = await signatureOf(digestOf(bare), key);
    const sent = { params: { action: 'getOpenOrders', subAccountId }, signature, expiresAfter };
    assert.equal((await explain(sent, [signer])).verdict, 'valid');
    assert.equal((await explain({ ...sent, nonce: 0 }, [signer])).verdict, 'valid');
    const { causes } = await explain({ ...sent, nonce }, [signer]);
    assert.deepEqual(
      causes.map(({ code }) => code),
      ['eip712/primary-type'],
    );
  });
});

test('the message that opens a WebSocket is read from its own text', async () => {
  const signed = typed('AuthMessage', [uint('subAccountId'), uint('timestamp'), text('action')], {
    ...own,
    timestamp: BigInt(nonce),
    action: 'websocket_auth',
  });
  const hex = (value: unknown) => `0x${(value as bigint).toString(16)}`;
  const message = {
    subAccountId: hex(own.subAccountId),
    timestamp: hex(times.nonce),
    action: 'websocket_auth',
  };
  const frame = async (what: Signed) => {
    const { r, s, v } = await signatureOf(digestOf(what), key);
    const signature = r + s.slice(2) + Number(v).toString(16);
    return { id: '1', method: 'auth', params: { message: JSON.stringify({ message }), signature } };
  };
  assert.equal((await explain(await frame(signed), [signer])).verdict, 'valid');
  const seconds = { ...signed, message: { ...signed.message, timestamp: BigInt(nonce) / 1000n } };
  const { causes } = await explain(await frame(seconds), [signer]);
  assert.deepEqual(
    causes.map(({ code }) => code),
    ['eip712/nonce-differs'],
  );
});

test('what cannot be told is said, not guessed', async () => {
  const signature = await signatureOf(digestOf(right), key);
  for (const [params, words] of [
    [{ action: 'modifyOrder', orderId: '1' }, /modifyOrder signs is not documented/],
    [{ action: 'placeOrders', orders: [] }, /placeOrders signs is not documented/],
    [{}, /names no action/],
    [{ action: 'cancelOrders' }, /no orderIds/],
    [{ action: 'cancelOrders', orderIds: ['1'], clientOrderIds: ['1'] }, /takes one of them/],
    [{ action: 'cancelOrders', orderIds: ['x'] }, /whole numbers/],
    [
      { action: 'cancelOrders', orderIds: ['1'], subAccountId: 'mine' },
      /subAccountId of the body is no whole/,
    ],
  ] as const) {
    const found = await explain(body(params)(signature), [signer]);
    assert.equal(found.verdict, 'incomplete');
    assert.match(found.missing.join(), words);
  }
  assert.match((await explain('{', [signer])).missing.join(), /no JSON object/);
  assert.match((await explain({ params: { action: 'x' } }, [signer])).missing.join(), /not documented/);
});

test('a signature of somebody else is told with the name that is at hand', async () => {
  const other = `0x${'a1'.repeat(32)}` as const;
  const address = privateKeyToAddress(other);
  const sent = bodyWith(await signatureOf(digestOf(right), other));
  const unknown = await explain(sent, [signer]);
  assert.equal(unknown.verdict, 'unexplained');
  assert.equal(unknown.causes[0]?.proven, false);
  assert.match(unknown.causes[0]?.message ?? '', new RegExp(`${address}`, 'i'));
  const known = await explain(sent, [signer], { others: [{ name: 'Backup', address }] });
  assert.deepEqual(
    [known.verdict, known.causes[0]?.code, known.causes[0]?.proven],
    ['explained', 'eip712/other-signer', true],
  );
  assert.match(known.causes[0]?.message ?? '', /^It was signed by Backup \(0x/);
  const named = await explain({ ...sent, walletAddress: address }, [signer]);
  assert.match(named.causes[0]?.message ?? '', /signed by walletAddress of the body/);
});

test('leading zeros that were lost are found', async () => {
  const found = new Set<string>();
  for (let at = 0n; found.size < 3; at++) {
    const later = { ...right, message: { ...right.message, nonce: times.nonce + at } };
    const signature = await signatureOf(digestOf(later), key);
    for (const part of ['r', 's'] as const) {
      if (!signature[part].startsWith('0x0')) continue;
      const short = `0x${signature[part].slice(2).replace(/^0+/, '')}`;
      for (const text of [short, short.padEnd(66, '0'), short.slice(2)]) {
        const sent = { ...bodyWith({ ...signature, [part]: text }), nonce: Number(times.nonce + at) };
        const { causes } = await explain(sent, [signer]);
        assert.deepEqual(
          causes.map(({ code, mend }) => [code, mend.includes(`${part}.padStart(64, '0')`)]),
          [['eip712/leading-zeros', true]],
          text,
        );
        holdsNoSignature(causes, signature);
        found.add(`${part} ${text}`);
      }
    }
  }
});

test('an expiry that was signed and not sent is found', async () => {
  const signature = await signatureOf(digestOf(right), key);
  const { expiresAfter: _, ...sent } = bodyWith(signature) as { expiresAfter: number };
  for (const unsent of [sent, { ...sent, expiresAfter: 0 }, { ...sent, expiresAfter: null }]) {
    const { causes } = await explain(unsent, [signer]);
    assert.deepEqual(
      causes.map(({ code }) => code),
      ['eip712/expires-left-out'],
    );
  }
});

const inSeconds = (value: number) => Math.floor(value / 1000);
const clocks: readonly (readonly [string, string, Partial<typeof times>, object])[] = [
  [
    'an expiry sent in seconds, a minute behind the nonce',
    'expires-unit',
    {},
    { expiresAfter: inSeconds(expiresAfter) },
  ],
  [
    'an expiry of another fraction, sent in seconds',
    'expires-unit',
    { expiresAfter: BigInt(expiresAfter) + 88n },
    { expiresAfter: inSeconds(expiresAfter) },
  ],
  ['a nonce sent in seconds', 'nonce-differs', {}, { nonce: inSeconds(nonce) }],
  [
    'a nonce of another fraction, sent in seconds',
    'nonce-differs',
    { nonce: BigInt(nonce) + 88n },
    { nonce: inSeconds(nonce) },
  ],
  ['an expiry that is 1 ms off', 'expires-differs', { expiresAfter: BigInt(expiresAfter) + 1n }, {}],
  ['an expiry that is 2 s off', 'expires-differs', { expiresAfter: BigInt(expiresAfter) - 2000n }, {}],
  [
    'both 7 ms off',
    'expires-differs',
    { nonce: BigInt(nonce) + 7n, expiresAfter: BigInt(expiresAfter) + 7n },
    {},
  ],
];
for (const [name, code, signedTimes, sentTimes] of clocks) {
  test(`the clock: ${name}`, async () => {
    const own = { ...right, message: { ...right.message, ...signedTimes } };
    const signature = await signatureOf(digestOf(own), key);
    const { causes } = await explain({ ...bodyWith(signature), ...sentTimes }, [signer]);
    assert.deepEqual(
      causes.map(({ code: found, proven }) => [found, proven]),
      [[`eip712/${code}`, true]],
    );
  });
}
