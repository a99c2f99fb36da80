/** An account at the practice venue whose key is at a signer, live. */
import { type Practice, type Registry, startPractice } from '../../practice.ts';
import { inState, TestAccount } from '../../testAccount.ts';

interface At {
  readonly url: string;
  readonly address: string;
}

export async function openAtSigner(
  { url, address }: At,
  credentialKind: 'signer' | 'signerForCancels',
  accountOptions: Record<string, string> = {},
  registry?: Registry,
): Promise<TestAccount & { readonly practice: Practice }> {
  const practice = await startPractice({
    venue: 'synthetix',
    orders: 16,
    accountOptions,
    ...(registry ? { registry } : {}),
  });
  await practice.control('POST', '/signer', { address });
  practice.answerWith({ kind: 'secrets', secrets: { signerUrl: url, signerAddress: address } });
  practice.services.matchAccounts([{ ...practice.account, credentialKind }]);
  await inState(practice, 'live');
  return new TestAccount(practice);
}

/** The ids of the open orders, as the venue has them: an account without a list does not. */
export async function openIds(practice: Practice): Promise<readonly string[]> {
  const own = practice.account.options['subAccountId'];
  const book = (await practice.control('GET', '/book')) as {
    orderId?: string;
    id?: string;
    status: string;
    subAccountId: string;
  }[];
  return book.flatMap(({ orderId, id, status, subAccountId }) =>
    status === 'placed' && subAccountId === own ? (orderId ?? id ?? []) : [],
  );
}

/** The cancels that the venue got. */
export async function cancelsAt({ received }: Practice): Promise<readonly string[]> {
  return (await received()).map(({ body }) => body).filter((body) => body.includes('"cancel'));
}
