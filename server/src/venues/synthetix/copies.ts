/** A cancel of Synthetix as programs that people run by themselves. Pure. */
import type { Copy } from '../../protocol/copies.ts';
import { named } from '../copies.ts';
import { type About, jsonLiteral, literal, type Variable } from '../copyText.ts';
import { httpCall, PRINT_REPLY, pythonProgram, variable } from '../pythonCopy.ts';
import { curl, shellScript, shellWord } from '../shellCopy.ts';
import { fetchCall, isFetchable, typescriptProgram } from '../typescriptCopy.ts';
import type { Payload } from '../venue.ts';

const KEY: Variable = { name: 'SYNTHETIX_PRIVATE_KEY', holds: 'the private key, 0x and 64 hex digits' };
const SIGNATURE: Variable = {
  name: 'SYNTHETIX_SIGNATURE',
  holds: 'the signature of the typed data, 0x and 130 hex digits',
};

const SAME =
  'It signs and sends what the preview shows, with its nonce and its expiry: the venue takes a nonce once, so this works once, and not after the preview itself was sent.';

/** The copies of a request. */
export function copies(payload: Payload): readonly Copy[] {
  const { sentence, call } = payload;
  const facts: About = { sentence, notes: [SAME], variables: [KEY] };
  return named([
    ['cast', 'cast', castCopy(payload)],
    ['typescript', 'TypeScript', isFetchable(call) ? typescriptCopy(payload, facts) : undefined],
    ['python', 'Python', pythonCopy(payload, facts)],
    ['curl', 'curl', curlCopy(payload)],
  ]);
}

/** The body without its closing brace: the signature comes last in it. */
function opened({ call }: Payload): string {
  return (call.body ?? '').slice(0, -1);
}

/** Cuts `$signature` into its parts and sends the body with them. */
function sendSigned(payload: Payload): readonly string[] {
  const body = String.raw`"$unsigned,\"signature\":{\"v\":$v,\"r\":\"$r\",\"s\":\"$s\"}}"`;
  return [
    `unsigned=${shellWord(opened(payload))}`,
    'r=0x$(printf %s "$signature" | cut -c3-66)',
    's=0x$(printf %s "$signature" | cut -c67-130)',
    'v=$((0x$(printf %s "$signature" | cut -c131-132)))',
    ...curl(payload.call, { body }),
  ];
}

function castCopy(payload: Payload) {
  const { sentence, signing } = payload;
  const notes = [
    SAME,
    'cast is a part of Foundry: npm install --global @foundry-rs/cast, or https://getfoundry.sh',
    'While cast runs, the key is among its arguments, where other programs of this computer can read it. Without the variable below cast takes the key from where ETH_KEYSTORE and ETH_PASSWORD (two paths) say.',
  ];
  const script = [
    'typed_data=$(mktemp)',
    `trap 'rm -f "$typed_data"' EXIT`,
    `printf %s ${shellWord(signing.text)} >"$typed_data"`,
    `set -- \${${KEY.name}:+--private-key "$${KEY.name}"}`,
    'signature=$(cast wallet sign --data --from-file "$typed_data" "$@")',
    ...sendSigned(payload),
  ];
  const note = `  ${KEY.name}: ${KEY.holds}`;
  return shellScript({ sentence, notes: [...notes, note], variables: [] }, script);
}

/** For whoever signs elsewhere, such as with a device. */
function curlCopy(payload: Payload) {
  const { sentence } = payload;
  const notes = [
    SAME,
    'It signs nothing: the signature is what eth_signTypedData_v4 gives for the typed data.',
  ];
  const lines = [`signature=$${SIGNATURE.name}`, ...sendSigned(payload)];
  return shellScript({ sentence, notes, variables: [SIGNATURE] }, lines);
}

function typescriptCopy(payload: Payload, facts: About) {
  const body = "unsigned + ',\"signature\":' + JSON.stringify({ v, r, s }) + '}'";
  return typescriptProgram(
    { ...facts, notes: [...facts.notes, 'It needs ethers: npm install ethers'] },
    { ethers: ['Signature', 'Wallet'] },
    [
      `const typedData = ${jsonLiteral(payload.signing.text)};`,
      `const unsigned = ${literal(opened(payload))};`,
      'const { EIP712Domain: _, ...types } = typedData.types;',
      `const wallet = new Wallet(variable('${KEY.name}'));`,
      'const { v, r, s } = Signature.from(await wallet.signTypedData(typedData.domain, types, typedData.message));',
      ...fetchCall(payload.call, {}, body),
    ],
  );
}

function pythonCopy(payload: Payload, facts: About) {
  const notes = [...facts.notes, 'It needs eth-account: pip install eth-account'];
  return pythonProgram(
    { ...facts, notes },
    ['eth_account', 'http.client', 'json', 'os'],
    [
      `typed_data = ${jsonLiteral(payload.signing.text)}`,
      `unsigned = ${literal(opened(payload))}`,
      `key = ${variable(KEY.name)}`,
      'signed = eth_account.Account.sign_typed_data(key, full_message=typed_data)',
      'signature = {"v": signed.v, "r": "0x%064x" % signed.r, "s": "0x%064x" % signed.s}',
      `body = unsigned + ',"signature":' + json.dumps(signature, separators=(",", ":")) + "}"`,
      ...httpCall(payload.call, { body: 'body' }),
      PRINT_REPLY,
    ],
  );
}
