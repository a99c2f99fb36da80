import type { Connection } from 'vscode-languageserver';
import type { CredentialsResult, ServerRequests } from '../protocol/messages.ts';

type Method = 'orderInspector/credentials';

/** Asks the client for an account's sealed credentials. A client that does not know the question has none. */
export async function askCredentials(
  connection: Connection,
  params: ServerRequests[Method]['params'],
): Promise<CredentialsResult> {
  const method: Method = 'orderInspector/credentials';
  try {
    return await connection.sendRequest<CredentialsResult>(method, params);
  } catch {
    return { kind: 'failed', message: 'The editor did not answer the question for the credentials.' };
  }
}
