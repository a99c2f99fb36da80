/** Speaks to the practice venue of Synthetix: signs with viem, sends exact bytes, and uses the control server. */
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../server/sandbox/index.ts';
import { wireJson } from '../../../server/sandbox/wireJson.ts';
import { exchange, type Reply } from '../exchange.ts';
import { PracticeClient } from '../practiceClient.ts';

export interface BookOrder {
  readonly id: string;
  readonly clientOrderId?: string;
  readonly subAccountId: string;
  readonly symbol: string;
  readonly status: string;
  readonly quantity: string;
  readonly filledQuantity: string;
  readonly cancelReason?: string;
}

const number = (name: string) => ({ name, type: 'uint256' });
const text = (name: string) => ({ name, type: 'string' });
const [account, nonce, expiry] = [number('subAccountId'), number('nonce'), number('expiresAfter')];

export const types = {
  CancelOrders: [account, { name: 'orderIds', type: 'uint256[]' }, nonce, expiry],
  CancelOrdersByCloid: [account, { name: 'clientOrderIds', type: 'string[]' }, nonce, expiry],
  CancelAllOrders: [account, { name: 'symbols', type: 'string[]' }, nonce, expiry],
  ScheduleCancel: [account, number('timeoutSeconds'), nonce, expiry],
  SubAccountAction: [account, text('action'), expiry],
  SubAccountActionWithNonce: [account, text('action'), nonce, expiry],
  AuthMessage: [account, number('timestamp'), text('action')],
} as const;

export const domain = {
  name: 'Synthetix',
  version: '1',
  chainId: 1,
  verifyingContract: '0x0000000000000000000000000000000000000000',
} as const;

export interface Request {
  readonly params?: object;
  /** A bigint is sent as a number with all its digits. */
  readonly nonce?: bigint | undefined;
  readonly expiresAfter?: bigint;
  /** Signed with this instead of what fits the action. */
  readonly type?: keyof typeof types;
  readonly signer?: PrivateKeyAccount;
  /** Signed instead of what is sent. */
  readonly signed?: object;
  readonly signature?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A venue that stands still and does not count requests, unless the options say otherwise. */
export async function practise(options: SandboxOptions = {}) {
  const synthetix = { enforceLimits: false, ...options.synthetix };
  return new Practice(
    await startSandbox({ seed: 7, still: true, ...options, only: ['synthetix'], synthetix }),
  );
}

export class Practice extends PracticeClient<'synthetix', BookOrder> {
  readonly session: PrivateKeyAccount;
  #nonce = BigInt(Date.now());

  constructor(sandbox: Sandbox<'synthetix'>) {
    super(sandbox, sandbox.description.synthetix);
    this.session = accountOf(this.venue.privateKey);
  }

  nextNonce(): bigint {
    this.#nonce += 1n;
    return this.#nonce;
  }

  /** The body of an action, signed as its venue wants it. */
  async envelope(action: string, request: Request = {}): Promise<string> {
    const params = { action, subAccountId: this.venue.subAccountId, ...request.params };
    const given = 'nonce' in request ? request.nonce : this.nextNonce();
    const { expiresAfter } = request;
    const signature = request.signature ?? (await this.sign(params, given, request));
    return wireJson({
      params,
      signature,
      ...(given === undefined ? {} : { nonce: given }),
      ...(expiresAfter === undefined ? {} : { expiresAfter }),
    });
  }

  async sign(params: object, given: bigint | undefined, request: Request) {
    const type = request.type ?? typeOf(params, given);
    const message = { ...params, nonce: given ?? 0n, expiresAfter: request.expiresAfter ?? 0n };
    const primaryType = type === 'SubAccountActionWithNonce' ? 'SubAccountAction' : type;
    const signature = await (request.signer ?? this.session).signTypedData({
      domain,
      types: { [primaryType]: types[type] },
      primaryType,
      message: { ...message, ...request.signed },
    });
    return {
      v: Number(`0x${signature.slice(130)}`),
      r: signature.slice(0, 66),
      s: `0x${signature.slice(66, 130)}`,
    };
  }

  async trade(action: string, request: Request = {}): Promise<Reply> {
    return this.post('/v1/trade', await this.envelope(action, request), request.headers);
  }

  post(path: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    const usual = { 'content-type': 'application/json', 'user-agent': 'test' };
    return exchange(this.venue.url, 'POST', path, { ...usual, ...headers }, body);
  }

  cancel(...orderIds: string[]): Promise<Reply> {
    return this.trade('cancelOrders', { params: { orderIds } });
  }

  /** The owner's key and both sub-accounts. */
  async owner() {
    const owner = (await this.control('POST /owner', {})) as {
      readonly privateKey: string;
      readonly address: string;
      readonly subAccounts: readonly { readonly id: string }[];
    };
    return {
      account: accountOf(owner.privateKey),
      address: owner.address,
      second: owner.subAccounts[1]?.id ?? '',
    };
  }
}

export function accountOf(privateKey: string): PrivateKeyAccount {
  return privateKeyToAccount(`0x${privateKey.slice(2)}`);
}

function typeOf(params: object, given: bigint | undefined): keyof typeof types {
  if ('orderIds' in params) return 'CancelOrders';
  if ('clientOrderIds' in params) return 'CancelOrdersByCloid';
  if ('symbols' in params) return 'CancelAllOrders';
  if ('timeoutSeconds' in params) return 'ScheduleCancel';
  return given === undefined ? 'SubAccountAction' : 'SubAccountActionWithNonce';
}

/** The code of a refused request, with its HTTP status. */
export function refusal(reply: Reply): readonly [status: number, code: unknown, message: unknown] {
  const { error } = reply.body as { error?: { code: string; message: string } };
  return [reply.status, error?.code, error?.message];
}

export function response<T>(reply: Reply): T {
  return (reply.body as { response: T }).response;
}
