/** The part of a text that stands between the fences of Markdown it begins with; undefined without such. */
export function insideFence(text: string): { readonly text: string; readonly at: number } | undefined {
  const [opening = '', fence] = /^\s*(`{3,}|~{3,})[^`\r\n]*\r?\n/.exec(text) ?? [];
  if (fence === undefined) return undefined;
  const closing = new RegExp(`^[ \\t]*${fence}[${fence.charAt(0)}]*[ \\t]*\\r?$`, 'm');
  const inside = text.slice(opening.length);
  const end = inside.search(closing);
  return { text: end === -1 ? inside : inside.slice(0, end), at: opening.length };
}
