/** Keeps credentials in secret storage, and tells a person plainly when that fails. */
import { l10n, window } from 'vscode';
import type { App } from '../app.ts';
import { messageOf } from '../ui/log.ts';
import type { Kept } from './kept.ts';

/** False when secret storage failed: then nothing was stored, here or anywhere else. */
export async function keepCredentials(app: App, accountId: string, credentials: Kept): Promise<boolean> {
  try {
    await app.secrets.set(accountId, credentials);
    return true;
  } catch (error) {
    app.log.error(`Secret storage failed: ${messageOf(error)}`);
    void window.showErrorMessage(
      l10n.t(
        "Nothing was stored: VS Code's secret storage failed ({0}). Credentials are kept nowhere else; mend the system's keyring, then try again.",
        messageOf(error),
      ),
    );
    return false;
  }
}
