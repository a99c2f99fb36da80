import { commands, l10n, window } from 'vscode';
/** The server did not do what it was asked: it did not start, does not respond, or took too long. */
export class ServerProblem extends Error {
  /** Whether the request went to the server before: only then can anything have come of it. */
  readonly asked: boolean;

  constructor(message: string, { asked }: { readonly asked: boolean }) {
    super(message);
    this.name = 'ServerProblem';
    this.asked = asked;
  }
}

/** By its name: an error may come from a bundle that has its own copy of the class (`onDemand.ts`). */
export function isServerProblem(error: unknown): error is ServerProblem {
  return error instanceof Error && error.name === 'ServerProblem' && 'asked' in error;
}

export async function tellServerProblem(message: string): Promise<void> {
  const [restart, showLog] = [l10n.t('Restart Language Server'), l10n.t('Show Log')];
  const chosen = await window.showErrorMessage(message, restart, showLog);
  if (chosen === restart) await commands.executeCommand('orderInspector.restartServer');
  if (chosen === showLog) await commands.executeCommand('orderInspector.showLog');
}
