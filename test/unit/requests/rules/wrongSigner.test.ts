import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { keccak256 } from 'ethers/crypto';
import { typedDataStages } from '../../../../server/src/signing/eip712.ts';
import { cancelData, domain, symbolsData } from '../../../../server/src/venues/synthetix/typedData.ts';
import { fires, lintFile, silent } from '../marked.ts';
import { cancelAll, cancelOrders, envelope, NONCE, ONE, signatureOf, signed, TWO } from '../synthetix.ts';
import { alone, live, main, other, SIGNER, SUB, world } from '../world.ts';

const sample = JSON.stringify({
  v: 28,
  r: `0x${'1234567890abcdef'.repeat(4)}`,
  s: `0x${'abcdef1234567890'.repeat(4)}`,
});

describe('signature/wrong-signer', () => {
  const two = `"${ONE}", "${TWO}"`;
  const marked = (signature: string) => `<|{|>${signature.slice(1)}`;
  const says = async (signature: string, what: string, parts: Parameters<typeof envelope>[0] = {}) => {
    await fires('signature/wrong-signer', envelope({ ...parts, signature: marked(signature) }), {
      options: world,
      says: what,
    });
  };
  const data = (orderIds: readonly string[] = [ONE]) =>
    cancelData({ by: 'orderId', orderIds }, BigInt(SUB), BigInt(NONCE), 0n);

  test('silent for the right one, of each kind of cancel', async () => {
    await silent('signature/wrong-signer', envelope({ signature: signatureOf() }), world);
    await silent(
      'signature/wrong-signer',
      envelope({ signature: signatureOf({ expiry: 0 }), expiry: 0 }),
      world,
    );
    const all = typedDataStages(domain, symbolsData(['*'], BigInt(SUB), BigInt(NONCE), 0n)).digest;
    await silent(
      'signature/wrong-signer',
      envelope({ params: cancelAll('["*"]'), signature: signed(all) }),
      world,
    );
    const byClient = typedDataStages(
      domain,
      cancelData({ by: 'clientOrderId', clientOrderIds: ['a'] }, BigInt(SUB), BigInt(NONCE), 0n),
    ).digest;
    const params = `{"action": "cancelOrders", "subAccountId": "${SUB}", "clientOrderIds": ["a"]}`;
    await silent('signature/wrong-signer', envelope({ params, signature: signed(byClient) }), world);
  });

  test('names the unit of the expiry and of the nonce', async () => {
    await says(signatureOf({ expiry: 1_704_067_300_000 }), 'if expiresAfter were in milliseconds', {
      expiry: 1_704_067_300,
    });
    await says(signatureOf({ expiry: 1_704_067_300 }), 'if expiresAfter were in seconds', {
      expiry: 1_704_067_300_000,
    });
    await says(signatureOf(), 'if expiresAfter were left out', { expiry: 1_704_067_300_000 });
    await says(signatureOf({ nonce: 1_704_067_200 }), 'if the nonce were in seconds');
  });

  test('names a rounded id and another order', async () => {
    await says(signatureOf({ orderIds: [BigInt(Number(TWO)).toString()] }), 'rounded as JavaScript numbers', {
      params: cancelOrders(`"${TWO}"`),
    });
    await says(signatureOf({ orderIds: [TWO, ONE] }), 'in the reverse order', { params: cancelOrders(two) });
    const three = [ONE, TWO, '1948058938469519359'];
    await says(signatureOf({ orderIds: three.toSorted() }), 'in rising order', {
      params: cancelOrders(three.map((id) => `"${id}"`).join(', ')),
    });
    const sub = BigInt(Number(SUB));
    const digest = typedDataStages(
      domain,
      cancelData({ by: 'orderId', orderIds: [ONE] }, sub, BigInt(NONCE), 0n),
    ).digest;
    await says(signed(digest), `if the subAccountId were ${sub}`);
  });

  test('names the type, the chain, the domain', async () => {
    const at = (other: object) => signed(typedDataStages(domain, { ...data(), ...other }).digest);
    await says(at({ primaryType: 'CancelOrdersByCloid' }), 'if the primaryType were CancelOrdersByCloid');
    const fields = data().fields.map((field) =>
      field.name === 'orderIds' ? { ...field, type: 'string[]' } : field,
    );
    await says(at({ fields, message: { ...data().message, orderIds: [ONE] } }), 'if orderIds were string[]');
    await says(
      signed(typedDataStages({ ...domain, chainId: 10n }, data()).digest),
      'if the chainId of the domain were 10',
    );
    const bare = typedDataStages(domain, data(), ['name', 'version', 'chainId']).digest;
    await says(signed(bare), 'if the domain had no verifyingContract');
    const empty = typedDataStages(domain, symbolsData([], BigInt(SUB), BigInt(NONCE), 0n)).digest;
    await says(signed(empty), 'if symbols were an empty list', { params: cancelAll('["*"]') });
  });

  test('names v and a personal message', async () => {
    const signature = JSON.parse(signatureOf());
    await says(JSON.stringify({ ...signature, v: signature.v === 27 ? 28 : 27 }), 'if v is the other one');
    const { digest } = typedDataStages(domain, data());
    const prefix = Buffer.from('\x19Ethereum Signed Message:\n32', 'latin1');
    const personal = keccak256(Buffer.concat([prefix, Buffer.from(digest.slice(2), 'hex')]));
    await says(signed(personal as `0x${string}`), 'EIP-191');
  });

  test('says so when nothing explains it', async () => {
    await says(signatureOf({ nonce: 5 }), 'No known slip explains it');
    await says(signatureOf({ nonce: 5 }), `not from ${SIGNER}`);
  });

  test('silent where it is not known who may sign, and for what cannot be recovered', async () => {
    const signature = signatureOf({ nonce: 5 });
    const text = envelope({ signature });
    await silent('signature/wrong-signer', text, alone);
    await silent('signature/wrong-signer', text, { ...world, live: live([{ ...main, signers: [] }]) });
    await silent('signature/wrong-signer', text, { ...world, live: live([other]) });
    await silent('signature/wrong-signer', envelope({ signature: sample }), world);
    await silent('signature/wrong-signer', envelope({ signature, nonce: 0 }), world);
    await silent('signature/wrong-signer', envelope({ signature, params: cancelOrders('5') }), world);
    await silent('signature/wrong-signer', envelope({ signature, params: cancelOrders(`"x"`) }), world);
    const many = Array.from({ length: 1000 }, (_, i) => `"${i + 1}"`.padStart(25)).join(',');
    await silent('signature/wrong-signer', envelope({ signature, params: cancelOrders(many) }), world);
  });
});

describe('several wrong signatures in a file', () => {
  const wrong = (nonce: number) => envelope({ nonce: NONCE + nonce, signature: signatureOf({ nonce: 5 }) });
  const found = async (count: number) => {
    const text = `[${Array.from({ length: count }, (_, i) => wrong(i)).join(',\n')}]`;
    return (await lintFile(text, world)).filter(({ code }) => code === 'signature/wrong-signer');
  };

  test('only the first is explained, and only eight are looked at', async () => {
    const messages = (await found(8)).map(({ message }) => message);
    assert.equal(messages.length, 8);
    assert.match(
      messages[0] ?? '',
      /^This signature comes from 0x[0-9a-f]{40}, not from 0x[0-9a-f]{40}\. No known slip explains it; an owner whom the venue does not name would be right as well\.$/,
    );
    for (const message of messages.slice(1)) {
      assert.match(message, /^This signature comes from 0x[0-9a-f]{40}, not from 0x[0-9a-f]{40}\.$/);
    }
    assert.equal((await found(9)).length, 8);
  });

  test('any of several signers is right; silent where those of one account are not known', async () => {
    const text = envelope({ signature: signatureOf() });
    const two = { ...main, signers: [`0x${'11'.repeat(20)}`, SIGNER] };
    await silent('signature/wrong-signer', text, { ...world, live: live([two]) });
    const wrongText = envelope({ signature: signatureOf({ nonce: 5 }) });
    const twin = { ...main, signers: [] };
    await silent('signature/wrong-signer', wrongText, { ...world, live: live([main, twin]) });
  });
});
