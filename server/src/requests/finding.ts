import type { Span } from '../json/nodes.ts';
import type { RuleCode, Severity } from './codes.ts';

/** A replacement of a part of the text, in UTF-16 offsets. */
export interface Edit extends Span {
  readonly text: string;
}

/** A way to mend a finding. */
export interface Fix {
  readonly title: string;
  /** In the order of the text, without overlaps. Empty for a fix that is a command. */
  readonly edits: readonly Edit[];
  /** Part of "fix all": it changes neither which order is cancelled nor what a signature covers. */
  readonly safe: boolean;
  readonly preferred?: boolean;
  /** A command of the client that mends it, called with the document's URI and the finding's range. */
  readonly command?: 'orderInspector.moveSecretToStorage' | 'orderInspector.signRequest';
  /** It changes what a signed message says: a signature in the request is taken out with it. */
  readonly resign?: boolean;
}

interface Related extends Span {
  readonly message: string;
  /** The file it stands in and where, from 0, for one that is not the text at hand. */
  readonly elsewhere?: { readonly uri: string; readonly line: number; readonly character: number };
}

/** What a rule yields. */
export interface RuleFinding extends Span {
  readonly message: string;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
  readonly tags?: readonly 'unnecessary'[];
  /** Other than the code's default one: error where it keeps a request from being sent, warning where it does not. */
  readonly severity?: 'error' | 'warning';
  /**
   * VS Code's own JSON support reports the same at the same place: in VS Code it is not reported a second time,
   * but its fixes are offered.
   */
  readonly shape?: boolean;
}

/** A finding of the linter. Offsets are UTF-16. A message never holds the value of a secret. */
export interface Finding extends Omit<RuleFinding, 'severity'> {
  readonly code: RuleCode;
  readonly severity: Severity;
  readonly fixes: readonly Fix[];
}
