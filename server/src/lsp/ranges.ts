import type { Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** A stretch of a text in UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A stretch as LSP has it: zero-based lines, UTF-16 columns. */
export function rangeOf(document: TextDocument, { start, end }: Span): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}
