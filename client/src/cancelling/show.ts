import { window } from 'vscode';
import type { Severity } from './summary.ts';

/** Shows a message as its severity wants it. */
export function show(severity: Severity) {
  return {
    information: (message: string, ...items: string[]) => window.showInformationMessage(message, ...items),
    warning: (message: string, ...items: string[]) => window.showWarningMessage(message, ...items),
    error: (message: string, ...items: string[]) => window.showErrorMessage(message, ...items),
  }[severity];
}
