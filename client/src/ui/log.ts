/** The log that a person reads under Output. No secret and no request body is ever written to it. */
import { type LogOutputChannel, window } from 'vscode';

export type Log = LogOutputChannel;

export function createLog(): Log {
  return window.createOutputChannel('Order Inspector', { log: true });
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
