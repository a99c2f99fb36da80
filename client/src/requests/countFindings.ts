import { l10n } from 'vscode';
import type { LintFinding } from '../../../server/src/protocol/messages.ts';

/** `3 files, 2 errors, 1 warning`; information and hints are not counted. */
export function countFindings(files: number, findings: readonly LintFinding[]): string {
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const warnings = findings.filter((finding) => finding.severity === 'warning').length;
  return [
    files === 1 ? l10n.t('1 file') : l10n.t('{0} files', files),
    errors === 1 ? l10n.t('1 error') : l10n.t('{0} errors', errors),
    warnings === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', warnings),
  ].join(', ');
}
