/** Lints this file, or every request file of the workspace, and sums up. */
import { commands, l10n, languages, ProgressLocation, type Uri, window, workspace } from 'vscode';
import type { LintFinding } from '../../../server/src/protocol/messages.ts';
import type { App } from '../app.ts';
import { countFindings } from '../requests/problems.ts';
import { tell as show } from '../requests/readFile.ts';
import { askChoice } from '../ui/ask.ts';
import { setting } from '../ui/settings.ts';
import type { Command } from './command.ts';

const MOST_FILES = 5000;

export const validateRequests: Command<'orderInspector.validateRequests'> = async (app) => {
  const uris = await chooseFiles();
  if (!uris) return;
  if (uris.length === 0) {
    await show(l10n.t('There is no cancel request file ({0}).', setting('orderInspector.requestFiles')));
    return;
  }
  const findings = await window.withProgress(
    { location: ProgressLocation.Notification, title: l10n.t('Validating cancel requests…') },
    () => lintAll(app, uris),
  );
  await sumUp(uris.length, findings);
};

/** Undefined when the person gave up. */
async function chooseFiles(): Promise<readonly Uri[] | undefined> {
  const pattern = setting('orderInspector.requestFiles');
  const all = () => workspace.findFiles(pattern, '**/node_modules/**', MOST_FILES);
  const current = window.activeTextEditor?.document;
  if (!current || languages.match({ pattern }, current) === 0) return all();
  const answer = await askChoice<boolean>({ title: l10n.t('Validate Cancel Requests') }, [
    { label: l10n.t('This File'), description: workspace.asRelativePath(current.uri), result: true },
    { label: l10n.t('Every Request File of the Workspace'), description: pattern, result: false },
  ]);
  if (typeof answer === 'string') return undefined;
  return answer.value ? [current.uri] : all();
}

async function lintAll(app: App, uris: readonly Uri[]): Promise<readonly LintFinding[]> {
  app.problems.clear();
  const open = new Map(workspace.textDocuments.map((document) => [document.uri.toString(), document]));
  const findings: LintFinding[] = [];
  for (const uri of uris) {
    const document = open.get(uri.toString());
    const text = document?.getText() ?? new TextDecoder().decode(await workspace.fs.readFile(uri));
    const found = await app.server.request('orderInspector/lint', { uri: uri.toString(), text });
    if (!document) app.problems.set(uri, found);
    findings.push(...found);
  }
  return findings;
}

async function sumUp(files: number, findings: readonly LintFinding[]): Promise<void> {
  const message = countFindings(files, findings);
  if (findings.length === 0) {
    void window.showInformationMessage(message);
    return;
  }
  const problems = l10n.t('Show Problems');
  const hasErrors = findings.some((finding) => finding.severity === 'error');
  const say = hasErrors ? window.showErrorMessage : window.showWarningMessage;
  if ((await say(message, problems)) === problems) {
    await commands.executeCommand('workbench.actions.view.problems');
  }
}
