import { describe, test } from 'node:test';
import type { MarketForm } from '../../../../server/src/venues/requestForm.ts';
import { fires, silent } from '../marked.ts';
import { cancelAll, envelope, ONE, signatureOf } from '../synthetix.ts';
import { synthetixForm } from '../venues.ts';
import { account, alone, live, main, world } from '../world.ts';

const all = (symbols: string) => envelope({ params: cancelAll(symbols) });
const options = alone;

describe('scope/empty-symbols', () => {
  test('offers the wildcard', async () => {
    const title = 'Name every market: ["*"]';
    await fires('scope/empty-symbols', all('<|[]|>'), { options, fixes: { [title]: all('["*"]') } });
    const signed = (symbols: string) => envelope({ params: cancelAll(symbols), signature: signatureOf() });
    await fires('scope/empty-symbols', signed('<|[]|>'), {
      options,
      fixes: { [`${title}, without the old signature`]: all('["*"]') },
    });
  });
  test('silent for a list with something in it, and for none', async () => {
    await silent('scope/empty-symbols', all('["*"]'), options);
    await silent('scope/empty-symbols', all('"*"'), options);
    await silent('scope/empty-symbols', envelope(), options);
  });
});

describe('scope/mixed-wildcard', () => {
  const only = 'Keep only `*`: every market';
  const drop = 'Drop `*`: only the markets that are named';
  test('one or the other', async () => {
    await fires('scope/mixed-wildcard', all('["ETH-USDT", <|"*"|>, "BTC-USDT"]'), {
      options,
      fixes: { [only]: all('["*"]'), [drop]: all('["ETH-USDT", "BTC-USDT"]') },
    });
    await fires('scope/mixed-wildcard', all('[<|"*"|>, "*"]'), { options, fixes: { [only]: all('["*"]') } });
  });
  test('silent for the wildcard alone and for markets', async () => {
    await silent('scope/mixed-wildcard', all('["*"]'), options);
    await silent('scope/mixed-wildcard', all('["ETH-USDT", "BTC-USDT"]'), options);
  });
});

describe('a choice of markets is the person’s', () => {
  const venue = (market: MarketForm) => ({
    ...alone,
    uri: 'file:///work/a.synthetix.cancel.json',
    venues: [
      { ...synthetixForm, requestForm: { ...synthetixForm.requestForm, signedInFile: false, market } },
    ],
  });
  const pattern = /^[A-Z-]+$/;

  test('also where no signature in the file counts', async () => {
    const unsigned = venue({ pattern, wildcard: '*' });
    await fires('scope/empty-symbols', all('<|[]|>'), {
      options: unsigned,
      says: '`symbols` is empty: once this meant every market, now it is rejected.',
      fixes: { 'Name every market: ["*"]': all('["*"]') },
    });
    await fires('scope/mixed-wildcard', all('["ETH", <|"*"|>]'), {
      options: unsigned,
      says: '`*` stands for every market and must stand alone.',
      fixes: {
        'Keep only `*`: every market': all('["*"]'),
        'Drop `*`: only the markets that are named': all('["ETH"]'),
      },
    });
  });

  test('and there is none where no word stands for every market', async () => {
    const wordless = venue({ pattern });
    await fires('scope/empty-symbols', all('<|[]|>'), { options: wordless });
    await silent('scope/mixed-wildcard', all('["*", 5]'), wordless);
    await silent('scope/mixed-wildcard', all('["ETH", 5, null]'), wordless);
  });
});

describe('scope/symbol-case', () => {
  const fixes = (text: string, symbol = 'ETH-USDT') => ({ [`Write "${symbol}"`]: text });
  test('in a list, in a neutral request, beside a neutral request', async () => {
    await fires('scope/symbol-case', all('[<|"eth-USDT"|>]'), { options, fixes: fixes(all('["ETH-USDT"]')) });
    const intent = (market: string) => `{"venue": "synthetix", "cancel": {"all": true, "market": ${market}}}`;
    await fires('scope/symbol-case', intent('<|"eth-usdt"|>'), {
      options,
      fixes: fixes(intent('"ETH-USDT"')),
    });
    const rails = (market: string) =>
      `{"venue": "rails", "market": ${market}, "cancel": {"orderId": "01HH0X2VD6R0CJE4X0P0D1NQ11"}}`;
    await fires('scope/symbol-case', rails('<|"eth-usd"|>'), {
      options,
      fixes: fixes(rails('"ETH-USD"'), 'ETH-USD'),
    });
  });
  test('silent for upper case, for what is no symbol, and for venues that name markets otherwise', async () => {
    await silent('scope/symbol-case', all('["ETH-USDT", "*"]'), options);
    await silent('scope/symbol-case', all('["eth usdt", 5]'), options);
    await silent(
      'scope/symbol-case',
      '{"venue": "limitless", "cancel": {"all": true, "market": "btc-100k"}}',
      options,
    );
  });
});

describe('scope/account', () => {
  const intent = (name: string, sub = '') =>
    `{"venue": "synthetix", "account": ${name}${sub}, "cancel": {"orderId": "${ONE}"}}`;
  const otherSub = (sub: string) => envelope().replace('"1867542890123456789"', sub);

  test('a name that no open session has', async () => {
    await fires('scope/account', intent('<|"desk"|>'), { options: world, says: '`main`, `other`' });
    await silent('scope/account', intent('"main"'), world);
    await silent('scope/account', intent('"desk"'), alone);
    await silent('scope/account', intent('"desk"'), { ...world, live: live([]) });
    const limitless = { ...main, account: account('main', {}, 'limitless') };
    await silent('scope/account', intent('"desk"'), { ...world, live: live([limitless]) });
  });

  test('must be a text with something in it', async () => {
    for (const bad of ['5', 'null', '" "', '""'])
      await fires('scope/account', intent(`<|${bad}|>`), { options: alone, says: '`account` must be ' });
    await silent('scope/account', intent(''), world);
  });

  test('a name that is not open says nothing of the sub-account', async () => {
    await fires('scope/account', intent('<|"desk"|>', ', "subAccountId": "7"'), { options: world });
  });

  test('another sub-account', async () => {
    await fires('scope/account', otherSub('<|"7"|>'), {
      options: world,
      says: '`main` has 1867542890123456789',
    });
    await silent('scope/account', otherSub('"42"'), world);
    await fires('scope/account', intent('"main"', ', "subAccountId": <|"42"|>'), { options: world });
    await silent('scope/account', otherSub('"7"'), alone);
    const unset = { ...main, account: account('unset') };
    await silent('scope/account', otherSub('"7"'), { ...world, live: live([unset]) });
    await silent('scope/account', otherSub('"7"'), { ...world, live: live([main, unset]) });
  });

  test('none beside other parameters', async () => {
    const text = `{"params": <|{|>"action": "cancelOrders", "orderIds": ["${ONE}"], "source": "desk"}, "nonce": 1}`;
    await fires('scope/account', text, {
      options: alone,
      says: '`subAccountId` is missing: it must be the decimal id of a sub-account, from 1 to ',
    });
  });

  test('a number is put into quotes, as it is written, and the old signature goes', async () => {
    const signature = `, "signature": ${signatureOf()}`;
    const text = (sub: string, more = '') => otherSub(sub).replace(/\}$/, `${more}}`);
    await fires('scope/account', text('<|1867542890123456789|>'), {
      options: alone,
      fixes: { 'Put it in quotes': text('"1867542890123456789"') },
    });
    await fires('scope/account', text('<|7|>', signature), {
      options: alone,
      fixes: { 'Put it in quotes, without the old signature': text('"7"') },
    });
    for (const bad of ['-7', '0', '7.5', '7e3'])
      await fires('scope/account', text(`<|${bad}|>`), { options: alone });
  });

  test('no sub-account at all', async () => {
    for (const bad of ['"x"', '"0"', 'null', '"-1"']) {
      await fires('scope/account', otherSub(`<|${bad}|>`), {
        options: alone,
        says: 'decimal id of a sub-account',
      });
    }
  });
});
