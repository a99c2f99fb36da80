/** Whether a path matches a glob with `*`, `**`, `?` and `{a,b}`; case matters. */
export function matchesGlob(path: string, glob: string): boolean {
  const subject = glob.includes('/') ? path : path.slice(path.lastIndexOf('/') + 1);
  const anchored = glob.includes('/') && !glob.startsWith('/') ? `**/${glob}` : glob;
  return pattern(anchored).test(subject);
}

function pattern(glob: string): RegExp {
  const parts = glob.match(/\*\*\/|\*\*|[*?{},]|[^*?{},]+/g) ?? [];
  let depth = 0;
  const source = parts.map((part) => {
    if (part === '{') depth++;
    if (part === '}') depth--;
    return translate(part, depth);
  });
  return depth === 0 ? new RegExp(`^${source.join('')}$`) : /(?!)/;
}

function translate(part: string, depth: number): string {
  if (part === '**/') return '(?:.*/)?';
  if (part === '**') return '.*';
  if (part === '*') return '[^/]*';
  if (part === '?') return '[^/]';
  if (part === '{') return '(?:';
  if (part === '}') return ')';
  if (part === ',') return depth > 0 ? '|' : ',';
  return part.replace(/[.+^$()|[\]\\]/g, '\\$&');
}
