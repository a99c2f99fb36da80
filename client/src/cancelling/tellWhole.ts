/** A message of any length: two lines of it at once, the rest in a document. */
import { l10n } from 'vscode';
import { schemes } from '../contributions.ts';
import type { Documents } from '../ui/documents.ts';
import { show } from './show.ts';
import type { Severity } from './summary.ts';
import { toast } from './toast.ts';

export async function tellWhole(
  documents: Pick<Documents, 'open'>,
  severity: Severity,
  message: string,
): Promise<void> {
  const brief = toast([message]);
  if (brief === message) {
    await show(severity)(message);
    return;
  }
  const details = l10n.t('Show Details');
  if ((await show(severity)(brief, details)) !== details) return;
  const text = `${message}\n`;
  await documents.open(schemes.result, l10n.t('Message'), String(Date.now()), () => text);
}
