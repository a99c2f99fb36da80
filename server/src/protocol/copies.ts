/** A request of a preview as a program that a person can run by themselves. */

/** What a request can be copied as. */
export interface CopyKind {
  /** Tells it apart from the other copies of its request, such as `python`. */
  readonly id: string;
  /** What follows “Copy as”, such as `openssl + curl`. */
  readonly title: string;
}

/** One copy. It holds no secret: those are read from environment variables, which its first lines explain. */
export interface Copy extends CopyKind {
  /** The editor's name of its language. */
  readonly language: 'shellscript' | 'typescript' | 'python';
  readonly text: string;
}

export interface CopyAsParams {
  readonly planId: string;
  /** Which of the plan's requests, from 0. */
  readonly step: number;
  /** `CopyKind.id`. */
  readonly copy: string;
}

export type CopyAsResult =
  | { readonly kind: 'copy'; readonly copy: Copy }
  | { readonly kind: 'refused'; readonly message: string };
