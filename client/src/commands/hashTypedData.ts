/** Shows the hashes of typed data (EIP-712), and what is odd about it. */
import { l10n } from 'vscode';
import { schemes } from '../contributions.ts';
import { askText } from '../explaining/askText.ts';
import type { Command } from './command.ts';

export const hashTypedData: Command<'orderInspector.hashTypedData'> = async (app) => {
  const data = await askText(l10n.t('Hash Typed Data'));
  if (data === undefined) return;
  const { text } = await app.server.request('orderInspector/hashTypedData', { text: data });
  await app.documents.open(schemes.result, l10n.t('Hashes of typed data'), String(Date.now()), () => text);
};
