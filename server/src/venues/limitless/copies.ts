/** A cancel of Limitless as programs that people run by themselves. Facts: call.ts. Pure. */
import type { Copy } from '../../protocol/copies.ts';
import { named } from '../copies.ts';
import { type About, literal, type Variable } from '../copyText.ts';
import { httpCall, PRINT_REPLY, pythonProgram, variable } from '../pythonCopy.ts';
import { curl, NEEDS_SIGNATURE, shellScript, shellWord } from '../shellCopy.ts';
import { fetchCall, isFetchable, typescriptProgram } from '../typescriptCopy.ts';
import type { Payload, SecretHeader } from '../venue.ts';
import { signatureForm } from './signatureForm.ts';

const TOKEN: Variable = { name: 'LIMITLESS_TOKEN_ID', holds: 'the id of the API token' };
const SECRET: Variable = { name: 'LIMITLESS_TOKEN_SECRET', holds: 'the secret of the API token, in base64' };
const TIME: Variable = { name: 'LIMITLESS_TIMESTAMP', holds: 'the time that was signed, as in the preview' };
const SIGNATURE: Variable = { name: 'LIMITLESS_SIGNATURE', holds: 'the signature, in base64' };

/** The copies of a request, of one that is signed or of one with a secret header. */
export function copies(payload: Payload): readonly Copy[] {
  const { signing } = payload;
  const header = signing.scheme === 'none' ? signing.header : undefined;
  return header ? unsignedCopies(payload, header) : signedCopies(payload);
}

function about({ sentence }: Payload, variables: readonly Variable[], ...notes: string[]): About {
  return { sentence, variables, notes };
}

function unsignedCopies(payload: Payload, { name, prefix = '', field }: SecretHeader): readonly Copy[] {
  const { call } = payload;
  const env = `LIMITLESS_${field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
  const holds = `what is sent as ${name}${prefix && `, without “${prefix.trim()}”`}`;
  const facts = about(payload, [{ name: env, holds }], 'Nothing is signed.');
  const value = prefix ? `${literal(prefix)} + ` : '';
  const own = { [name]: `${value}variable(${literal(env)})` };
  const python = httpCall(call, { own: { [name]: `${value}${variable(env)}` } });
  return named([
    ['curl', 'curl', shellScript(facts, curl(call, { secretHeaders: { [name]: `${prefix}$${env}` } }))],
    [
      'typescript',
      'TypeScript',
      isFetchable(call) ? typescriptProgram(facts, {}, fetchCall(call, own)) : undefined,
    ],
    ['python', 'Python', pythonProgram(facts, ['http.client', 'os'], [...python, PRINT_REPLY])],
  ]);
}

const WINDOW = signatureForm.timeWindow / 1000;
const FRESH = `It signs with the time at which it runs, not with the time of the preview: the venue takes a signature for ${WINDOW} s.`;

function signedCopies(payload: Payload): readonly Copy[] {
  const facts = about(payload, [TOKEN, SECRET], FRESH);
  const canFetch = isFetchable(payload.call);
  return named([
    ['opensslCurl', 'openssl + curl', shellScript(signs(facts), opensslLines(payload))],
    ['typescript', 'TypeScript', canFetch ? typescriptCopy(payload, facts) : undefined],
    ['python', 'Python', pythonCopy(payload, facts)],
    ['curl', 'curl', curlCopy(payload)],
  ]);
}

/** For whoever signs elsewhere. */
function curlCopy(payload: Payload) {
  const note = `It signs nothing: the signature is that of the canonical string. The venue takes it until ${WINDOW} s after its time.`;
  const secretHeaders = headersWith(`$${TIME.name}`, `$${SIGNATURE.name}`);
  return shellScript(about(payload, [TOKEN, TIME, SIGNATURE], note), curl(payload.call, { secretHeaders }));
}

function headersWith(time: string, signature: string): Readonly<Record<string, string>> {
  return { 'lmts-api-key': `$${TOKEN.name}`, 'lmts-timestamp': time, 'lmts-signature': signature };
}

function signs(facts: About): About {
  const note =
    'While openssl runs, the key is among its arguments, where other programs of this computer can read it.';
  return { ...facts, notes: [...facts.notes, note] };
}

function opensslLines({ call }: Payload): readonly string[] {
  const body = call.body === undefined ? {} : { body: '"$body"' };
  return [
    `body=${shellWord(call.body ?? '')}`,
    'timestamp=$(date -u +%Y-%m-%dT%H:%M:%S.000Z)',
    `key=$(printf %s "$${SECRET.name}" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n')`,
    String.raw`signature=$(printf '%s\n%s\n%s\n%s' "$timestamp" ${call.method} ${shellWord(call.target)} "$body" |`,
    '  openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A)',
    NEEDS_SIGNATURE,
    ...curl(call, { ...body, secretHeaders: headersWith('$timestamp', '$signature') }),
  ];
}

function typescriptCopy({ call }: Payload, facts: About) {
  const parts = `[timestamp, ${literal(call.method)}, ${literal(call.target)}, body]`;
  const own = {
    'lmts-api-key': `variable('${TOKEN.name}')`,
    'lmts-timestamp': 'timestamp',
    'lmts-signature': 'signature',
  };
  return typescriptProgram(facts, { 'node:crypto': ['createHmac'] }, [
    `const body = ${literal(call.body ?? '')};`,
    'const timestamp = new Date().toISOString();',
    `const text = ${parts}.join('\\n');`,
    `const key = Buffer.from(variable('${SECRET.name}'), 'base64');`,
    "const signature = createHmac('sha256', key).update(text, 'utf8').digest('base64');",
    ...fetchCall(call, own, call.body === undefined ? undefined : 'body'),
  ]);
}

function pythonCopy({ call }: Payload, facts: About) {
  const own = {
    'lmts-api-key': variable(TOKEN.name),
    'lmts-timestamp': 'timestamp',
    'lmts-signature': 'signature',
  };
  const body = call.body === undefined ? {} : { body: 'body' };
  return pythonProgram(
    facts,
    ['base64', 'datetime', 'hashlib', 'hmac', 'http.client', 'os'],
    [
      `body = ${literal(call.body ?? '')}`,
      'now = datetime.datetime.now(datetime.timezone.utc)',
      'timestamp = now.strftime("%Y-%m-%dT%H:%M:%S.") + "%03dZ" % (now.microsecond // 1000)',
      `text = "\\n".join([timestamp, ${literal(call.method)}, ${literal(call.target)}, body])`,
      `key = base64.b64decode(${variable(SECRET.name)})`,
      'signature = base64.b64encode(hmac.new(key, text.encode(), hashlib.sha256).digest()).decode()',
      ...httpCall(call, { own, ...body }),
      PRINT_REPLY,
    ],
  );
}
