/** Completion in request files: keys, choices, and from the open sessions ids, markets and accounts. Pure. */
import type { Completion, Completions, Idea, Ideas } from './completion.ts';
import { inEmptyDocument } from './emptyDocument.ts';
import { fieldAt } from './fields.ts';
import { keysFor } from './keys.ts';
import { orderIdeas } from './orderIdeas.ts';
import { type Slot, slotAt } from './slot.ts';
import { valueIdeas } from './valueIdeas.ts';
import type { View } from './view.ts';
import { type Within, withinRequest } from './within.ts';

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
