/** Clicks on a row that VS Code did not know at that moment. Pure. */

/**
 * Whether it is not certain what was clicked. A row's menu hands over the row and then all selected ones, or nothing.
 * VS Code forgets the rows below one that it draws again until it has asked for them: what is clicked meanwhile
 * arrives as undefined. Nothing is guessed then.
 */
export function isLostClick(handed: readonly unknown[]): boolean {
  const [clicked, selected] = handed;
  return handed.length > 1 && (missing(clicked) || (Array.isArray(selected) && selected.some(missing)));
}

function missing(element: unknown): boolean {
  return element === undefined || element === null;
}
