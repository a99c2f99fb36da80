/** A cancel of Roxom as programs that people run by themselves. Facts: call.ts. Pure. */
import type { Copy } from '../../protocol/copies.ts';
import type { RsaPadding } from '../../signing/rsa.ts';
import { named } from '../copies.ts';
import { type About, literal, type Variable } from '../copyText.ts';
import { httpCall, PRINT_REPLY, pythonProgram, variable } from '../pythonCopy.ts';
import { curl, NEEDS_SIGNATURE, shellScript, shellWord } from '../shellCopy.ts';
import { fetchCall, isFetchable, typescriptProgram } from '../typescriptCopy.ts';
import type { Payload } from '../venue.ts';
import { KEY_HEADER, SIGNATURE_HEADER } from './call.ts';

const KEY: Variable = { name: 'ROXOM_KEY_ID', holds: 'the id of the API key' };
const FILE: Variable = {
  name: 'ROXOM_PRIVATE_KEY_FILE',
  holds: 'the path of the private key (PKCS#8 in PEM)',
};
const SIGNATURE: Variable = {
  name: 'ROXOM_SIGNATURE',
  holds: 'the signature of the payload string, in base64',
};

const SIGOPTS: Readonly<Record<RsaPadding, readonly string[]>> = {
  pkcs1: [],
  pss: ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:32'],
};

/** The copies of a request. */
export function copies(payload: Payload): readonly Copy[] {
  const { sentence, call } = payload;
  const always =
    'What is signed holds no time: it is the payload string of the preview, and can be sent again.';
  const facts: About = { sentence, notes: [always], variables: [KEY, FILE] };
  const elsewhere: About = {
    sentence,
    notes: ['It signs nothing: the signature is that of the payload string in the preview.'],
    variables: [KEY, SIGNATURE],
  };
  return named([
    ['opensslCurl', 'openssl + curl', shellScript(facts, opensslLines(payload))],
    ['typescript', 'TypeScript', isFetchable(call) ? typescriptCopy(payload, facts) : undefined],
    ['python', 'Python', pythonCopy(payload, facts)],
    [
      'curl',
      'curl',
      shellScript(elsewhere, curl(call, { secretHeaders: headersWith(`$${SIGNATURE.name}`) })),
    ],
  ]);
}

function headersWith(signature: string): Readonly<Record<string, string>> {
  return { [KEY_HEADER]: `$${KEY.name}`, [SIGNATURE_HEADER]: signature };
}

function paddingIn({ signing }: Payload): RsaPadding {
  return signing.scheme === 'rsa-sha256' ? signing.padding : 'pkcs1';
}

function opensslLines(payload: Payload): readonly string[] {
  const options = SIGOPTS[paddingIn(payload)].map((option) => ` ${option}`).join('');
  return [
    `signature=$(printf %s ${shellWord(payload.signing.text)} |`,
    `  openssl dgst -sha256 -sign "$${FILE.name}"${options} | openssl base64 -A)`,
    NEEDS_SIGNATURE,
    ...curl(payload.call, { secretHeaders: headersWith('$signature') }),
  ];
}

function typescriptCopy(payload: Payload, facts: About) {
  const padding =
    paddingIn(payload) === 'pkcs1'
      ? 'padding: constants.RSA_PKCS1_PADDING'
      : 'padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32';
  const own = { [KEY_HEADER]: `variable('${KEY.name}')`, [SIGNATURE_HEADER]: 'signature' };
  return typescriptProgram(facts, { 'node:crypto': ['constants', 'sign'], 'node:fs': ['readFileSync'] }, [
    `const text = ${literal(payload.signing.text)};`,
    `const key = readFileSync(variable('${FILE.name}'), 'utf8');`,
    `const signature = sign('sha256', Buffer.from(text, 'utf8'), { key, ${padding} }).toString('base64');`,
    ...fetchCall(payload.call, own),
  ]);
}

/** Python's standard library signs nothing with RSA: openssl does. */
function pythonCopy(payload: Payload, facts: About) {
  const command = ['openssl', 'dgst', '-sha256', ...SIGOPTS[paddingIn(payload)], '-sign'];
  const own = { [KEY_HEADER]: variable(KEY.name), [SIGNATURE_HEADER]: 'signature' };
  const notes = [
    ...facts.notes,
    'Python’s standard library has no RSA signatures: the program openssl makes it.',
  ];
  return pythonProgram(
    { ...facts, notes },
    ['base64', 'http.client', 'os', 'subprocess'],
    [
      `text = ${literal(payload.signing.text)}`,
      `command = [${command.map(literal).join(', ')}, ${variable(FILE.name)}]`,
      'signed = subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout',
      'signature = base64.b64encode(signed).decode()',
      ...httpCall(payload.call, { own }),
      PRINT_REPLY,
    ],
  );
}
