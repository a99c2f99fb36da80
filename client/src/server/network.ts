/** Answers the server's question for the network: VS Code's proxy settings and our certificate authorities. */
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { type ConfigurationChangeEvent, workspace } from 'vscode';
import type { NetworkSettings, SealedNetwork } from '../../../server/src/protocol/messages.ts';
import { seal } from '../../../server/src/sealing/seal.ts';
import { type Log, messageOf } from '../ui/log.ts';
import { setting } from '../ui/settings.ts';

/** In the place of an account's id: settings are no credentials. */
const BOX = 'orderInspector/network';

/** A proxy's password is a secret, so the settings go sealed, as credentials do. */
export async function answerNetwork(
  { publicKey }: { readonly publicKey: string },
  log: Log,
): Promise<SealedNetwork> {
  const settings = JSON.stringify(await readNetwork(log));
  return { settings: seal({ accountId: BOX, publicKey }, { settings }) };
}

/** `http.proxyStrictSSL` is not among them: TLS is always verified. */
export function affectsNetwork(event: ConfigurationChangeEvent): boolean {
  const keys = ['http.proxy', 'http.proxyAuthorization', 'http.proxySupport', 'http.noProxy'];
  return [...keys, 'orderInspector.certificateAuthorities'].some((key) => event.affectsConfiguration(key));
}

async function readNetwork(log: Log): Promise<NetworkSettings> {
  const http = workspace.getConfiguration('http');
  const url = http.get<string>('proxy')?.trim();
  const authorization = http.get<string | null>('proxyAuthorization');
  return {
    ...(url ? { proxy: { url } } : {}),
    ...(authorization ? { proxyAuthorization: authorization } : {}),
    ...(http.get<string>('proxySupport') === 'off' ? { direct: true } : {}),
    noProxy: http.get<string[]>('noProxy') ?? [],
    certificateAuthorities: await readAuthorities(setting('orderInspector.certificateAuthorities'), log),
  };
}

/** One that cannot be read adds nothing: less is trusted then, never more. */
async function readAuthorities(paths: readonly string[], log: Log): Promise<readonly string[]> {
  const texts = await Promise.all(
    paths.map((path) =>
      readFile(path.replace(/^~(?=[/\\])/, homedir()), 'utf8').catch((error: unknown) => {
        log.error(`A certificate authority cannot be read: ${messageOf(error)}`);
        return '';
      }),
    ),
  );
  return texts.filter((text) => text !== '');
}
