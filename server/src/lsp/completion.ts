import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type CompletionParams,
  InsertTextFormat,
  MarkupKind,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { complete } from '../requests/languageFeatures/complete.ts';
import type { Completion } from '../requests/languageFeatures/completion.ts';
import { inMarkdown } from '../requests/languageFeatures/orderText.ts';
import type { ClientSupport } from './client.ts';
import { type Context, viewOf } from './context.ts';
import { rangeOf } from './ranges.ts';

const kinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  choice: CompletionItemKind.EnumMember,
  order: CompletionItemKind.Reference,
  market: CompletionItemKind.Module,
  account: CompletionItemKind.Constant,
  value: CompletionItemKind.Value,
  template: CompletionItemKind.Snippet,
};

/** Characters behind which completion comes by itself. */
export const completionTriggers = ['"', ':', ' '];

/** Keys and plain choices come from the client's own JSON support where it has one: nothing is offered twice. */
export async function completion(
  context: Context,
  { textDocument, position }: CompletionParams,
): Promise<CompletionList> {
  const document = context.documents.get(textDocument.uri);
  const view = await viewOf(context, textDocument.uri);
  if (!document || !view) return { isIncomplete: false, items: [] };
  const offset = document.offsetAt(position);
  const { items, isIncomplete } = complete(view, offset);
  const { jsonSupport } = context.settings();
  const own = items.filter(({ kind }) => !(jsonSupport && (kind === 'key' || kind === 'choice')));
  const client = context.client();
  const placed = (item: Completion) => {
    if (client.replacesToCursor) return toCursor(document, inOneLine(item), offset);
    return client.snippets ? withinQuotes(document, item, offset) : inOneLine(item);
  };
  return { isIncomplete, items: own.map((item, index) => toItem(document, placed(item), index, client)) };
}

/** Neovim writes the line feeds of a completion as NULs, and without stops a person goes on by hand. */
function inOneLine({ stops: _, ...item }: Completion): Completion {
  return { ...item, text: item.text.replace(/\n */g, ' ') };
}

/** What stands behind the cursor and ends the new text too, such as a quote, is left where it is. */
function toCursor(document: TextDocument, item: Completion, offset: number): Completion {
  const { replace, text } = item;
  const behind = document.getText().slice(offset, replace.end);
  if (behind === '' || !text.endsWith(behind)) return item;
  return { ...item, replace: { ...replace, end: offset }, text: text.slice(0, -behind.length) };
}

/** Quotes that are there stay: a stop of a snippet is what stands between them, and goes on only from there. */
function withinQuotes(document: TextDocument, item: Completion, offset: number): Completion {
  const { replace, text, filter, cursor, stops } = item;
  const old = document.getText().slice(replace.start, replace.end);
  const isQuoted = (each: string) => each.length >= 2 && each.startsWith('"') && each.endsWith('"');
  const isInside = offset > replace.start && offset < replace.end;
  if (!isInside || !isQuoted(old) || !isQuoted(text) || cursor !== undefined || stops) return item;
  return {
    ...item,
    replace: { start: replace.start + 1, end: replace.end - 1 },
    text: text.slice(1, -1),
    filter: filter.replace(/^"/, ''),
  };
}

function toItem(
  document: TextDocument,
  { kind, label, detail, note, replace, text, cursor, stops, filter }: Completion,
  index: number,
  { snippets, labelDetails, replacesLastWord }: ClientSupport,
): CompletionItem {
  const range = rangeOf(document, replace);
  const places = stops ?? (cursor !== undefined && cursor < text.length ? [cursor] : []);
  const snippet = snippets && places.length > 0;
  const newText = snippet ? snippetOf(text, places) : text;
  const told = note ?? (kind === 'order' ? inMarkdown(label) : undefined);
  return {
    label: kind === 'order' ? short(label) : label,
    kind: kinds[kind],
    ...(detail === undefined
      ? {}
      : { detail, ...(labelDetails ? { labelDetails: { description: detail } } : {}) }),
    ...(told === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: told } }),
    ...(replacesLastWord ? {} : { filterText: filter }),
    sortText: String(index).padStart(5, '0'),
    insertTextFormat: snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range, newText },
  };
}

/** A place alone ends the snippet; of several, and of such with a text, each is a stop, and the end is the last. */
function snippetOf(text: string, places: readonly (number | Completion['replace'])[]): string {
  let written = '';
  let from = 0;
  places.forEach((place, index) => {
    const { start, end } = typeof place === 'number' ? { start: place, end: place } : place;
    const stop = typeof place === 'number' ? '$0' : `\${${index + 1}:${escaped(text.slice(start, end))}}`;
    written += `${escaped(text.slice(from, start))}${stop}`;
    from = end;
  });
  return written + escaped(text.slice(from));
}

/** An id that leaves room for what it stands for. Some begin with a time, so its end is shown as well. */
function short(id: string): string {
  return id.length > 26 ? `${id.slice(0, 8)}…${id.slice(-4)}` : id;
}

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
