import type { Span } from '../../json/nodes.ts';

/** Something that can be written at the cursor. */
export interface Completion {
  readonly kind: 'key' | 'choice' | 'order' | 'market' | 'account' | 'value' | 'template';
  readonly label: string;
  readonly detail?: string;
  /** Markdown. */
  readonly note?: string;
  /** What is replaced, and with what: JSON with the quotes and commas that the place needs. */
  readonly replace: Span;
  readonly text: string;
  /** Where in `text` the cursor goes; its end without it. */
  readonly cursor?: number;
  /** What is to be filled in of `text`, in its order; the cursor goes on from one to the next, and to the end. */
  readonly stops?: readonly Span[];
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
