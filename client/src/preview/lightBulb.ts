/**
 * VS Code (1.106 to 1.139) looks whether an editor may be written in before it is told so: a file that is opened where a
 * read-only document was shown gets no code actions, until their providers change. So they change, once.
 */
import { type Disposable, languages, window } from 'vscode';
import { schemes } from '../contributions.ts';

export function keepLightBulb(): Disposable {
  const readOnly = new Set<string>(Object.values(schemes));
  let wasReadOnly = false;
  return window.onDidChangeActiveTextEditor((editor) => {
    if (!editor) return;
    const isReadOnly = readOnly.has(editor.document.uri.scheme);
    if (wasReadOnly && !isReadOnly) {
      const nothing = { provideCodeActions: () => undefined };
      languages.registerCodeActionsProvider({ language: editor.document.languageId }, nothing).dispose();
    }
    wasReadOnly = isReadOnly;
  });
}
