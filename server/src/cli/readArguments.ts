/** What a command is asked for, or why it cannot be. */
export type ReadArguments<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };

export function wrong(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem };
}
