/** Texts with a secret of each kind in each place, and texts that look like them and hold none. All values are invented. */
import { A } from './venues.ts';

export const HEX = '8f2a559490d5c3b1a7e6f0123456789abcdef0123456789abcdef0123456789a'.slice(0, 64);
export const JWT =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ0ZXN0In0.vsHe4G_yEkRfz8XNoTKcX83udA-LUysWD4q80wfCC8k';
const JWE = `eyJhbGciOiJSU0EtT0FFUCJ9.${'k'.repeat(20)}.${'i'.repeat(16)}.${'c'.repeat(24)}.${'t'.repeat(22)}`;
export const PHRASE = 'legal winner thank year wave sausage worth useful legal winner thank yellow';
export const LONG = `${'abandon '.repeat(23)}art`;
export const MIDDLE = `${'abandon '.repeat(17)}agent`;
export const BODY = 'MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v';
const PEM = `-----BEGIN PRIVATE KEY-----\n${BODY}\n-----END PRIVATE KEY-----`;
export const LEGACY = 'lmts_2f7c1e9ab34d5068';
export const ROXOM = 'xrxk_key_4d5068ab2f7c';
export const HMAC = 'bm90IGEgc2VjcmV0LCBvbmx5IGFuIGV4YW1wbGU=';

const words = (phrase: string, count: number, between: string) =>
  phrase
    .split(' ')
    .map((word, at) => word + ((at + 1) % count === 0 ? between : ' '))
    .join('');
const value = (text: string, key = 'note') => JSON.stringify({ orderId: A, [key]: text });
const asKey = (key: string) => JSON.stringify({ orderId: A, [key]: 1 });
const line = (text: string) => `{ // ${text}\n "orderId": "${A}" }`;
const block = (text: string) => `{"orderId": "${A}" /* ${text} */}`;

/** By what each is. */
export const secretTexts: Readonly<Record<string, string>> = {
  'Rails’ protocol': `{"message":"cancelOrder","Sec-WebSocket-Protocol":"authorization#${JWT}"}`,
  'Rails’ protocol in a list': JSON.stringify({ protocols: ['rails', `authorization#${JWT}`] }),
  'token=<JWT>': value(`token=${JWT}`),
  'a token in a query': value(`wss://api.example.com/ws?token=${JWT}&v=1`, 'url'),
  'a token in an escaped query': value(`https://example.com/?next=%3Ftoken%3D${JWT}`),
  'Bearer <JWT> in a sentence': value(`It was sent with Bearer ${JWT}, yesterday.`),
  'a header in a string': value(`Authorization: Bearer ${JWT}`),
  'a JWT at the end of a sentence': value(`The token is ${JWT}.`),
  'a JWT in brackets': value(`(${JWT})`),
  'a JWT glued to a word': value(`Bearer${JWT}`),
  'a JWT as a key': asKey(JWT),
  'a JWT within a key': asKey(`token ${JWT}`),
  'a JWT with escapes': `{"orderId": "${A}", "note": "\\u0065${JWT.slice(1)}"}`,
  'a JWT in JSON in a string': value(JSON.stringify({ body: { t: JWT } })),
  'a JWT in a line comment': line(`token ${JWT}`),
  'a JWT in a block comment': block(JWT),
  'a JWT in a comment before all': `// ${JWT}\n{"orderId": "${A}"}`,
  'a JWT in a comment after all': `{"orderId": "${A}"}\n// ${JWT}`,
  'a JWT in a comment that is not closed': `{"orderId": "${A}"} /* ${JWT}`,
  'a JWT at an id place': `{"orderId": "${JWT}"}`,
  'an encrypted token': value(`id ${JWE}`),
  'a JWT and no JSON': `curl -H 'Authorization: Bearer ${JWT}' https://example.com`,
  'a JWT without quotes': `{"orderId": "${A}", "note": ${JWT}}`,
  'a JWT in a string that is not closed': `{"orderId": "${A}", "note": "${JWT}\n}`,
  'hex under any key': value(HEX),
  'hex with 0x under any key': value(`0x${HEX}`),
  'hex in upper case': value(HEX.toUpperCase()),
  'hex in a list': JSON.stringify({ orderId: A, a: [1, [HEX]] }),
  'hex as a key': asKey(HEX),
  'hex with 0x as a key': asKey(`0x${HEX}`),
  'hex within a key': asKey(`key ${HEX}`),
  'hex with an underline before it': asKey(`main_${HEX}`),
  'hex in a sentence': value(`my key is ${HEX}!`),
  'hex with 0x in a sentence': value(`Signed by 0x${HEX} at noon`),
  'hex under pk': value(HEX, 'pk'),
  'hex under marketMakerKey': value(HEX, 'marketMakerKey'),
  'hex under r alone': value(HEX, 'r'),
  'hex in a line comment': line(`key ${HEX}`),
  'hex in a block comment': block(`0x${HEX}`),
  'hex without quotes': `{"orderId": "${A}", "note": ${HEX}}`,
  'hex with 0x and no JSON': `export KEY=0x${HEX}`,
  'hex and nothing else': HEX,
  'a PEM with escapes': value(PEM),
  'a PEM on one line': value(PEM.replaceAll('\n', ' ')),
  'a PEM in JSON in a string': value(JSON.stringify({ pem: PEM })),
  'a PEM in a sentence': value(`Use ${PEM} here`),
  'a PEM of another kind': value(PEM.replaceAll('PRIVATE', 'OPENSSH PRIVATE')),
  'a PGP block': value(PEM.replaceAll('KEY', 'KEY BLOCK')),
  'a PEM in line comments': `// ${PEM.replaceAll('\n', '\n// ')}\n{"orderId": "${A}"}`,
  'a PEM in a block comment': block(PEM),
  'a PEM and no JSON': PEM,
  'a legacy key': value(LEGACY),
  'a legacy key in a sentence': value(`Old key: ${LEGACY}.`),
  'a legacy key in a query': value(`https://example.com/?k=${LEGACY}&x=1`),
  'a legacy key within a word': value(`key-${LEGACY}`),
  'a legacy key as a key': asKey(LEGACY),
  'a legacy key in a comment': line(`${LEGACY} was used`),
  'a key id in a sentence': value(`with ${ROXOM}, of the desk`),
  'a key id in a comment': block(`key=${ROXOM}`),
  'a mnemonic': value(PHRASE),
  'a mnemonic in a sentence': value(`The seed: ${PHRASE}. Keep it!`),
  'a mnemonic with list words before it': value(`winner legal ${PHRASE}`),
  'a mnemonic as a key': asKey(PHRASE),
  'a mnemonic in a line comment': line(PHRASE),
  'a mnemonic in a block comment': block(`my words: ${PHRASE}`),
  'a mnemonic over lines of a block': block(words(PHRASE, 4, '\n * ')),
  'a mnemonic over line comments': `// ${words(PHRASE, 3, '\n// ')}\n{"orderId": "${A}"}`,
  'a mnemonic with numbers': line(
    PHRASE.split(' ')
      .map((word, at) => `${at + 1}. ${word}`)
      .join(' '),
  ),
  'a mnemonic with commas': value(PHRASE.replaceAll(' ', ', ')),
  'a mnemonic of 24 words': line(LONG),
  'a mnemonic of 18 words': block(MIDDLE),
  'a mnemonic and no JSON': PHRASE,
  'an HMAC secret': value(HMAC, 'apiSecret'),
  'an HMAC secret in a comment': line(`apiSecret: ${HMAC}`),
  'an HMAC secret in settings': `LIMITLESS_API_SECRET=${HMAC}\n`,
  'an HMAC secret in a program': `const apiSecret = "${HMAC}";`,
  'an HMAC secret in JSON in a string': value(JSON.stringify({ secret: HMAC })),
  'an HMAC secret in a query': value(`https://example.com/?api_key=${HMAC}`),
  'an API key in words': line(`api key: ${HMAC}`),
  'an opaque bearer token': value('sent with Bearer a8f3c2d19b7e4f60a8f3, once'),
  'a secret in broken JSON': `{"orderId": "${A}", "apiSecret": "${HMAC}"`,
  'a secret under a key without quotes': `{orderId: "${A}", apiSecret: "${HMAC}"}`,
};

const note = (text: string, key = 'note') => value(text, key);

/** What must not be taken for a secret. */
export const plainTexts: Readonly<Record<string, string>> = {
  'a UUID': `{"orderId": "${A}"}`,
  'a UUID in a sentence': note(`order ${A} of today`),
  'a UUID that a token is said to have': note(`token: ${A}`),
  'a ULID': note('01HH0X2VD6R0CJE4X0P0D1NQ11'),
  'a ULID in a comment': line('01HH0X2VD6R0CJE4X0P0D1NQ11'),
  'a clientOrderId of 64 hex digits': `{"clientOrderId": "${HEX}"}`,
  'clientOrderIds of 64 hex digits': `{"clientOrderIds": ["0x${HEX}", "${HEX}"]}`,
  'a clientOrderId like a legacy key': `{"venue": "limitless", "cancel": {"clientOrderIds": ["${LEGACY}"]}}`,
  'the sender of a Vertex body, an address and a name': `{"cancel_orders": {"tx": {"sender": "0x${'5f'.repeat(20)}64656661756c740000000000", "digests": ["0x${HEX}"]}}}`,
  'the hashes of a Polymarket body': `{"orderID": "0x${HEX}", "conditionId": "0x${HEX}", "salt": "${HEX}"}`,
  'r and s of a signature': `{"signature": {"r": "0x${HEX}", "s": "0x${HEX}", "v": 27}}`,
  'r of a signature without s': `{"signature": {"r": "${HEX}"}}`,
  'r and s side by side': `{"r": "0x${HEX}", "s": "0x${HEX}", "v": 27}`,
  'a signature of a request': note(HEX, 'signature'),
  'a sign': note(HEX, 'sign'),
  'a sig': note(HEX, 'sig'),
  'a signature in a header': note(HEX, 'X-BAPI-SIGN-signature'),
  'a signature in a query': note(`symbol=BTCUSDT&timestamp=1&signature=${HEX}`, 'query'),
  'a signature in a comment': line(`signature: ${HEX}`),
  'a hash of a transaction': note(`0x${HEX}`, 'txHash'),
  'a transaction in a URL': note(`https://example.com/tx/0x${HEX}`),
  'a transaction in a comment': line(`https://example.com/tx/0x${HEX}`),
  'a checksum in a sentence': note(`sha256:${HEX}`),
  'an order’s id in a comment': block(`order id: 0x${HEX}`),
  'a condition': note(`0x${HEX}`, 'conditionId'),
  'a market as a key': JSON.stringify({ markets: { [`0x${HEX}`]: 1 } }),
  'a digest': note(HEX, 'digest'),
  'a signature of 65 bytes': note(`0x${HEX}${HEX}1b`),
  '63 hex digits': note(HEX.slice(1)),
  '65 hex digits': note(`${HEX}a`),
  '64 decimal digits': note('1234567890123456'.repeat(4)),
  'an address': note(`0x${'a1'.repeat(20)}`),
  'an address filled up': note(`0x${'0'.repeat(24)}${'a1'.repeat(20)}`),
  'a placeholder in braces': note('{{apiSecret}}', 'apiSecret'),
  'a placeholder in a text': note('apiSecret={{apiSecretOfTheDesk1}}'),
  'a placeholder in angles': line('token=<your token of 2026 here>'),
  'a variable': `const apiSecret = process.env.LIMITLESS_SECRET_1;`,
  'a variable of a shell': `export API_SECRET=\${LIMITLESS_SECRET_1}`,
  'a named placeholder': line('apiSecret: your-api-secret-1-goes-here'),
  'prose on secrets': line('The password: required-by-the-venue, see the manual of keys.'),
  'prose on tokens': note('A bearer authentication-scheme with tokens: read the rules.'),
  'long prose': block('This request cancels every order that the desk has at this venue, after noon.'),
  'twelve words without a checksum': line(PHRASE.replace('yellow', 'year')),
  'eleven words': line(PHRASE.replace(' yellow', '')),
  'twelve words, one of them unknown': note(PHRASE.replace('sausage', 'looser')),
  'the head of a JWT': note(JWT.split('.')[0] ?? ''),
  'two parts of a JWT': note(JWT.split('.').slice(0, 2).join('.')),
  'three words with dots': note('eyJournal.eyJabcdefgh.io/docs'),
  'a public key': note(PEM.replaceAll('PRIVATE', 'PUBLIC')),
  'a certificate': line(PEM.replaceAll('PRIVATE KEY', 'CERTIFICATE')),
  'the prefix of a legacy key': note('Keys start with lmts_ and end with nothing.'),
  'a decimal token': note(
    '46235703925185836960484608024734446969378108670784413458211837874003718039438',
    'token',
  ),
};
