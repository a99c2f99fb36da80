/** A cancel of Rails as programs that people run by themselves: a token first, then the request. Pure. */
import type { Copy } from '../../protocol/copies.ts';
import type { Account } from '../../protocol/model.ts';
import { named } from '../copies.ts';
import type { About, Variable } from '../copyText.ts';
import { httpCall, PRINT_REPLY, pythonProgram, variable } from '../pythonCopy.ts';
import { curl, shellScript } from '../shellCopy.ts';
import { fetchCall, isFetchable, typescriptProgram } from '../typescriptCopy.ts';
import type { Call, Payload } from '../venue.ts';
import { pythonSocket, typescriptSocket } from './frameCopies.ts';
import { endpoint } from './hosts.ts';

const KEY: Variable = { name: 'RAILS_API_KEY', holds: 'the API key' };
const SECRET: Variable = { name: 'RAILS_API_SECRET', holds: 'the API secret' };
const TOKEN: Variable = { name: 'RAILS_ACCESS_TOKEN', holds: 'an access token that has not ended' };

/** How a copy gets its token, in each language. The shell's is then in `$token`, the others' in `token`. */
interface TokenCode {
  readonly about: About;
  readonly shell: readonly string[];
  readonly typescript: readonly string[];
  readonly python: readonly string[];
}

/** The copies of a request: of an HTTP request, or of a message on a WebSocket, which no curl sends. */
export function copies(payload: Payload, account: Account | undefined): readonly Copy[] {
  const { call } = payload;
  const code = tokenCode(payload, account);
  return call.method === 'FRAME' ? frameCopies(call, code) : requestCopies(call, code);
}

function frameCopies(call: Call, { about, typescript, python }: TokenCode): readonly Copy[] {
  const notes = [...about.notes, 'It prints what comes until the answer to this request, for 10 s at most.'];
  const facts = { ...about, notes };
  const imports = ['base64', 'http.client', 'json', 'os', 'socket', 'ssl', 'struct', 'time'];
  return named([
    ['typescript', 'TypeScript', typescriptProgram(facts, {}, [...typescript, ...typescriptSocket(call)])],
    ['python', 'Python', pythonProgram(facts, imports, [...python, ...pythonSocket(call)])],
  ]);
}

function requestCopies(call: Call, { about, shell, typescript, python }: TokenCode): readonly Copy[] {
  const ts = [...typescript, ...fetchCall(call, { authorization: "'Bearer ' + token" })];
  const own = { authorization: '"Bearer " + token' };
  const py = [...python, ...httpCall(call, { own }), PRINT_REPLY];
  const sh = [...shell, ...curl(call, { secretHeaders: { authorization: 'Bearer $token' } })];
  return named([
    ['curl', 'curl', shellScript(about, sh)],
    ['typescript', 'TypeScript', isFetchable(call) ? typescriptProgram(about, {}, ts) : undefined],
    ['python', 'Python', pythonProgram(about, ['http.client', 'json', 'os'], py)],
  ]);
}

function tokenCode({ sentence }: Payload, account: Account | undefined): TokenCode {
  if (account?.credentialKind === 'token') {
    return {
      about: { sentence, notes: ['Nothing is signed.'], variables: [TOKEN] },
      shell: [`token=$${TOKEN.name}`],
      typescript: [`const token = variable('${TOKEN.name}');`],
      python: [`token = ${variable(TOKEN.name)}`],
    };
  }
  const notes = ['Nothing is signed: it asks for a token first, which is good for half an hour.'];
  return { about: { sentence, notes, variables: [KEY, SECRET] }, ...askedToken(account) };
}

function askedToken(account: Account | undefined): Omit<TokenCode, 'about'> {
  const call: Call = {
    method: 'POST',
    origin: endpoint(account, 'auth'),
    target: '/api/v1/token',
    headers: { accept: 'application/json' },
  };
  const inShell = { 'x-api-key': `$${KEY.name}`, 'x-api-secret': `$${SECRET.name}` };
  const inPython = { 'x-api-key': variable(KEY.name), 'x-api-secret': variable(SECRET.name) };
  const inTypescript = {
    'x-api-key': `variable('${KEY.name}')`,
    'x-api-secret': `variable('${SECRET.name}')`,
  };
  return {
    shell: [
      `answer=$(${curl(call, { secretHeaders: inShell, onlyBody: true }).join('\n')}`,
      ')',
      String.raw`token=$(printf %s "$answer" | sed -n 's/.*"access_token" *: *"\([^"]*\)".*/\1/p')`,
      `: "\${token:?: there is none in the answer}"`,
    ],
    typescript: [
      ...fetchCall(call, inTypescript, undefined, 'asked'),
      "if (!asked.ok) throw new Error('There is no token: status ' + asked.status);",
      'const { access_token: token } = await asked.json();',
    ],
    python: [
      ...httpCall(call, { own: inPython, prefix: 'token_' }),
      'if token_reply.status != 200:',
      '    raise SystemExit("There is no token: status %d" % token_reply.status)',
      'token = json.loads(token_reply.read())["access_token"]',
    ],
  };
}
