/** The auth message of the private stream: typed data as a JSON text, and its signature. */
import { parseSignature, recover } from './keys.ts';
import { type Checked, good, no } from './result.ts';
import { roleOf, type State, venueNow } from './state.ts';
import { structs } from './structs.ts';
import { digest, domain, fieldsOf } from './typedData.ts';
import { type Fields, isFields, readJson } from './wire.ts';

interface Auth {
  readonly subAccountId: bigint;
  /** Seconds or milliseconds, whichever its size tells. */
  readonly timestamp: bigint;
}

const windowMs = 60_000n;
/** A larger one is in milliseconds (source of the venue's server, 2026-05-02). */
const largestSeconds = 2_147_483_647n;
const action = 'websocket_auth';
const domainFields = 'EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)';

/** The sub-account that this connection may follow from now on. */
export function authenticate(state: State, params: Fields): Checked<string> {
  const auth = readAuth(params['message']);
  if (typeof auth === 'string') return no(400, 'VALIDATION_ERROR', auth);
  const signature = parseSignature(params['signature']);
  if (!signature) return no(400, 'INVALID_FORMAT', 'signature must be 65 bytes in hex');
  const signer = recover(digest(structs.AuthMessage, { ...auth, action }), signature);
  const subAccountId = auth.subAccountId.toString();
  if (signer === undefined || roleOf(state, signer, subAccountId) === undefined) {
    return no(401, 'UNAUTHORIZED', 'authentication failed');
  }
  const ms = auth.timestamp > largestSeconds ? auth.timestamp : auth.timestamp * 1_000n;
  const age = BigInt(venueNow(state)) - ms;
  if (age > windowMs || age < -windowMs) return no(401, 'UNAUTHORIZED', 'timestamp out of range');
  return state.authTimes.reserve(signer, auth.timestamp, 'unique') === undefined
    ? good(subAccountId)
    : no(401, 'UNAUTHORIZED', 'timestamp already used');
}

/** The signed values, or what is wrong with the message. */
function readAuth(text: unknown): Auth | string {
  const data = typeof text === 'string' ? parsed(text) : undefined;
  if (!data) return 'message must be typed data as a JSON string';
  if (!isFields(data['types']) || data['primaryType'] !== 'AuthMessage')
    return 'invalid primaryType or types';
  if (!sameFields(data['types']['EIP712Domain'], domainFields)) return 'invalid EIP712Domain type';
  if (!sameFields(data['types']['AuthMessage'], structs.AuthMessage)) return 'invalid AuthMessage type';
  if (!isDomain(data['domain'])) return 'invalid domain';
  const { message } = data;
  if (!isFields(message) || message['action'] !== action) return 'invalid action';
  const [subAccountId, timestamp] = [uint(message['subAccountId']), uint(message['timestamp'])];
  return subAccountId === undefined || timestamp === undefined
    ? 'subAccountId and timestamp must be integers'
    : { subAccountId, timestamp };
}

function sameFields(given: unknown, struct: string): boolean {
  return (
    Array.isArray(given) &&
    JSON.stringify(given.map(fieldText)) === JSON.stringify(fieldsOf(struct).map(fieldText))
  );
}

function fieldText(field: unknown): string {
  return isFields(field) ? `${field['type']} ${field['name']}` : '';
}

function isDomain(given: unknown): boolean {
  return (
    isFields(given) &&
    given['name'] === domain.name &&
    given['version'] === domain.version &&
    uint(given['chainId']) === domain.chainId &&
    given['verifyingContract'] === domain.verifyingContract
  );
}

/** A number, or a text in decimal or hex: clients write all of them. */
function uint(value: unknown): bigint | undefined {
  const read =
    typeof value === 'string' && /^(0x[0-9a-f]{1,64}|\d{1,78})$/i.test(value) ? BigInt(value) : value;
  return typeof read === 'bigint' && read >= 0n && read < 2n ** 64n ? read : undefined;
}

function parsed(text: string): Fields | undefined {
  try {
    const value = readJson(text);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
