import { join } from 'node:path';

/** The clone. */
export const root = join(import.meta.dirname, '..', '..');
/** VS Code, its Node and Chromium, where @vscode/test-electron keeps its downloads too. */
export const cache = join(root, '.vscode-test');
/** What the tests leave for a person to look at: screenshots, logs. */
export const artifacts = join(root, 'artifacts');
