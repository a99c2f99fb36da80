/** Completion in request files: keys, choices, and from the open sessions ids, markets and accounts. Pure. */
import type { Span } from '../../json/nodes.ts';
import { inEmptyDocument } from './emptyDocument.ts';
import { fieldAt } from './fields.ts';
import { keysFor } from './keys.ts';
import { orderIdeas } from './orderIdeas.ts';
import { type Slot, slotAt } from './slot.ts';
import { valueIdeas } from './valueIdeas.ts';
import type { View } from './view.ts';
import { type Within, withinRequest } from './within.ts';

/** Something that can be written at the cursor. */
export interface Completion {
  readonly kind: 'key' | 'choice' | 'order' | 'market' | 'account' | 'value';
  readonly label: string;
  readonly detail?: string;
  /** Markdown. */
  readonly note?: string;
  /** What is replaced, and with what: JSON with the quotes and commas that the place needs. */
  readonly replace: Span;
  readonly text: string;
  /** Where in `text` the cursor goes; its end without it. */
  readonly cursor?: number;
  /** What is typed is matched against this. */
  readonly filter: string;
}

export interface Completions {
  readonly items: readonly Completion[];
  /** There is more: ask again when more is typed. */
  readonly isIncomplete: boolean;
}

/** What an idea says before it is put into its place. */
export interface Idea extends Pick<Completion, 'kind' | 'label' | 'detail' | 'note'> {
  /** JSON. */
  readonly json: string;
  readonly cursor?: number;
  /** Further words that find it. */
  readonly words?: string;
}

export interface Ideas {
  readonly ideas: readonly Idea[];
  readonly isIncomplete?: boolean;
}

/** What can be written at an offset. */
export function complete(view: View, offset: number): Completions {
  const { document, requests } = view.context;
  if (document.root === undefined) return inEmptyDocument(view, document, offset, complete);
  const slot = slotAt(document, offset);
  if (slot === undefined) return { items: [], isIncomplete: false };
  const within = withinRequest(requests, document.root?.type === 'array', slot.path);
  const typed = document.text.slice(slot.replace.start, offset);
  const found = ideasFor(view, slot, within, typed);
  return {
    items: found.ideas.map((idea) => placed(slot, idea)),
    isIncomplete: found.isIncomplete ?? false,
  };
}

function ideasFor(view: View, slot: Slot, within: Within, typed: string): Ideas {
  if (slot.kind === 'key') return { ideas: keysFor(view, slot, within) };
  const field = within.request && fieldAt(within.request, within.path);
  if (field === undefined) return { ideas: [] };
  if (field.id !== undefined) return orderIdeas(view, slot, within, field.id, typed);
  return { ideas: valueIdeas(view, field, within) };
}

function placed(slot: Slot, idea: Idea): Completion {
  const { kind, label, detail, note, json, cursor, words } = idea;
  const before = slot.commaBefore ? ', ' : '';
  return {
    kind,
    label,
    ...(detail === undefined ? {} : { detail }),
    ...(note === undefined ? {} : { note }),
    replace: slot.replace,
    text: `${before}${json}${slot.commaAfter ? ', ' : ''}`,
    ...(cursor === undefined ? {} : { cursor: before.length + cursor }),
    filter: words === undefined ? json : `${json} ${words}`,
  };
}
