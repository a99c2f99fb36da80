/** Folding, outline and hovers of previews, all from what the preview was made of: nothing is parsed again. */
import {
  type Disposable,
  DocumentSymbol,
  FoldingRange,
  FoldingRangeKind,
  Hover,
  languages,
  MarkdownString,
  Range,
  SymbolKind,
  type TextDocument,
} from 'vscode';
import { schemes } from '../contributions.ts';
import { cell } from '../orders/clean.ts';
import { notesAt } from './notesAt.ts';
import type { Previews } from './previews.ts';
import type { Note, Region, RegionKind } from './structure.ts';

/** Registers what the editor asks about a preview. */
export function registerPreviewLanguage(previews: Pick<Previews, 'rendered'>): readonly Disposable[] {
  const selector = { scheme: schemes.preview };
  const regionsIn = ({ uri }: TextDocument) => previews.rendered(uri)?.regions ?? [];
  return [
    languages.registerFoldingRangeProvider(selector, {
      provideFoldingRanges: (document) => regionsIn(document).flatMap(folds),
    }),
    languages.registerDocumentSymbolProvider(selector, {
      provideDocumentSymbols: (document) => regionsIn(document).map(symbolOf),
    }),
    languages.registerHoverProvider(selector, {
      provideHover: ({ uri }, { line, character }) => {
        const found = notesAt(previews.rendered(uri), line, character);
        if (!found) return undefined;
        return new Hover(found.notes.map(asMarkdown), new Range(line, found.from, line, found.to));
      },
    }),
  ];
}

/** Escaped: a part of a path is anything that somebody wrote. */
function asMarkdown({ label, note }: Note): MarkdownString {
  const title = `**${cell(label)}**`;
  return new MarkdownString(note === undefined ? title : `${title}\n\n${cell(note, 500)}`);
}

function folds({ kind, from, to, regions }: Region): readonly FoldingRange[] {
  const own =
    to > from ? [new FoldingRange(from, to, kind === 'bytes' ? FoldingRangeKind.Region : undefined)] : [];
  return [...own, ...regions.flatMap(folds)];
}

const symbolKinds: Readonly<Record<RegionKind, SymbolKind>> = {
  summary: SymbolKind.File,
  warnings: SymbolKind.Event,
  request: SymbolKind.Module,
  stage: SymbolKind.Object,
  bytes: SymbolKind.Array,
  missing: SymbolKind.Event,
  state: SymbolKind.Constant,
};

function symbolOf({ kind, title, from, to, regions }: Region): DocumentSymbol {
  const whole = new Range(from, 0, to + 1, 0);
  const symbol = new DocumentSymbol(title, '', symbolKinds[kind], whole, new Range(from, 0, from, 0));
  symbol.children = regions.map(symbolOf);
  return symbol;
}
