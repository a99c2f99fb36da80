import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Environment,
  type NetworkSettings,
  noSettings,
} from '../../../server/src/world/networkSettings.ts';
import { proxyFor } from '../../../server/src/world/proxyChoice.ts';

const https = 'https://api.venue.example';
const chosen = (origin: string, settings: Partial<NetworkSettings>, environment: Environment = {}) =>
  proxyFor(new URL(origin), { ...noSettings, ...settings }, environment)?.name;

describe('which proxy', () => {
  test('none without a setting and a variable', () => assert.equal(chosen(https, {}), undefined));

  test('the setting goes before the environment, with or without its protocol', () => {
    const environment = { HTTPS_PROXY: 'http://other:1' };
    assert.equal(chosen(https, { proxy: { url: 'http://proxy:3128' } }, environment), 'proxy:3128');
    assert.equal(chosen(https, { proxy: { url: 'proxy' } }, environment), 'proxy:80');
    assert.equal(chosen(https, { proxy: { url: 'https://proxy' } }, environment), 'proxy:443');
    assert.equal(chosen(https, { direct: true, proxy: { url: 'proxy' } }, environment), undefined);
  });

  test('the variables, the lower-case one first, those of everything next', () => {
    assert.equal(chosen(https, {}, { https_proxy: 'a:1', HTTPS_PROXY: 'b:1' }), 'a:1');
    assert.equal(chosen(https, {}, { https_proxy: '', HTTPS_PROXY: 'b:1' }), 'b:1');
    assert.equal(chosen(https, {}, { ALL_PROXY: 'c:1', HTTP_PROXY: 'd:1' }), 'c:1');
    assert.equal(chosen(https, {}, { all_proxy: 'c:1' }), 'c:1');
    assert.equal(chosen(https, {}, { HTTP_PROXY: 'd:1' }), 'd:1');
    assert.equal(chosen('http://venue.example', {}, { https_proxy: 'a:1' }), undefined);
    assert.equal(chosen('http://venue.example', {}, { http_proxy: 'd:1', https_proxy: 'a:1' }), 'd:1');
  });

  test('this computer is reached directly', () => {
    for (const host of ['localhost:1', 'a.localhost', '127.0.0.1', '127.1.2.3:99', '[::1]:5']) {
      assert.equal(chosen(`https://${host}`, { proxy: { url: 'proxy' } }), undefined, host);
    }
    assert.equal(chosen('https://localhost.example', { proxy: { url: 'proxy' } }), 'proxy:80');
    assert.equal(chosen('https://128.0.0.1', { proxy: { url: 'proxy' } }), 'proxy:80');
  });

  const exceptions: readonly [string, string, boolean][] = [
    ['*', https, true],
    ['venue.example', https, true],
    ['.venue.example', https, true],
    ['*.venue.example', https, true],
    ['VENUE.example', https, true],
    ['api.venue.example', https, true],
    ['api.venue.example:443', https, true],
    ['api.venue.example:8443', https, false],
    ['venue.example:8443', `${https}:8443`, true],
    ['enue.example', https, false],
    ['other.example', https, false],
    ['', https, false],
    ['10.1.2.3', 'https://10.1.2.3', true],
    ['10.1.2.3:443', 'https://10.1.2.3', true],
    ['10.1.2.3:80', 'https://10.1.2.3', false],
    ['10.0.0.0/8', 'https://10.1.2.3', true],
    ['10.0.0.0/16', 'https://10.1.2.3', false],
    ['10.0.0.0/99', 'https://10.1.2.3', false],
    ['fd00::/8', 'https://[fd00::1]', true],
    ['[fd00::1]', 'https://[fd00::1]', true],
    ['fd00::1', 'https://[fd00::1]', true],
  ];
  for (const [exception, origin, direct] of exceptions) {
    test(`"${exception}" ${direct ? 'covers' : 'does not cover'} ${origin}`, () => {
      const told = direct ? undefined : 'proxy:80';
      assert.equal(chosen(origin, { proxy: { url: 'proxy' }, noProxy: [exception] }), told);
      assert.equal(
        chosen(origin, { proxy: { url: 'proxy' } }, { NO_PROXY: `x.example, ${exception}` }),
        told,
      );
    });
  }

  test('the password goes into the header, as it was meant', () => {
    const settings = { ...noSettings, proxy: { url: 'http://me:p%40ss%3A%zz@proxy:1' } };
    const proxy = proxyFor(new URL(https), settings, {});
    assert.equal(proxy?.authorization, `Basic ${Buffer.from('me:p%40ss%3A%zz').toString('base64')}`);
    const plain = { ...noSettings, proxy: { url: 'http://me:p%40ss%3Aw@proxy:1' } };
    const expected = `Basic ${Buffer.from('me:p@ss:w').toString('base64')}`;
    assert.equal(proxyFor(new URL(https), plain, {})?.authorization, expected);
    const header = { ...plain, proxyAuthorization: 'Bearer x' };
    assert.equal(proxyFor(new URL(https), header, {})?.authorization, 'Bearer x');
  });
});
