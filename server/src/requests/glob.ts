/** Whether a path matches a glob with `*`, `**`, `?`, `[a-z]`, `[!a]` and `{a,b}`; case matters. */
export function matchesGlob(path: string, glob: string): boolean {
  const subject = glob.includes('/') ? path : path.slice(path.lastIndexOf('/') + 1);
  const anchored = glob.includes('/') && !glob.startsWith('/') ? `**/${glob}` : glob;
  return pattern(anchored).test(subject);
}

function pattern(glob: string): RegExp {
  const parts = glob.match(/\*\*\/|\*\*|\[!?[\w.-]+\]|[*?{},]|\[|[^*?{},[]+/g) ?? [];
  let depth = 0;
  const source = parts.map((part) => {
    if (part === '{') depth++;
    if (part === '}') depth--;
    return translate(part, depth);
  });
  return depth === 0 ? expression(`^${source.join('')}$`) : /(?!)/;
}

function translate(part: string, depth: number): string {
  if (part === '**/') return '(?:.*/)?';
  if (part === '**') return '.*';
  if (part === '*') return '[^/]*';
  if (part === '?') return '[^/]';
  if (part === '{') return '(?:';
  if (part === '}') return ')';
  if (part === ',') return depth > 0 ? '|' : ',';
  if (/^\[.+\]$/.test(part)) return part.replace('[!', '[^');
  return part.replace(/[.+^$()|[\]\\]/g, '\\$&');
}

/** A range such as `[z-a]` is no expression, and fits nothing. */
function expression(source: string): RegExp {
  try {
    return new RegExp(source);
  } catch {
    return /(?!)/;
  }
}
