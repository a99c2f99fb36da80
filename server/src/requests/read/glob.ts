import picomatch from 'picomatch';

type Matcher = (path: string) => boolean;

/** Settings hold a handful of globs, and each is asked about every file: they are compiled once. */
const compiled = new Map<string, Matcher>();
const KEPT = 200;

/**
 * Whether a path matches a glob as VS Code's settings mean it: `*`, `**`, `?`, `[a-z]`, `[!a]` and `{a,b}`; case matters,
 * a leading dot is a character like any other, and a glob without a slash is for the name alone.
 */
export function matchesGlob(path: string, glob: string): boolean {
  return matcherOf(glob)(path);
}

function matcherOf(glob: string): Matcher {
  const known = compiled.get(glob);
  if (known) return known;
  if (compiled.size >= KEPT) compiled.clear();
  const matcher = compile(glob);
  compiled.set(glob, matcher);
  return matcher;
}

function compile(glob: string): Matcher {
  if (!glob.includes('/')) {
    const matches = matcher(glob);
    return (path) => matches(path.slice(path.lastIndexOf('/') + 1));
  }
  if (!glob.startsWith('/')) return matcher(`**/${glob}`);
  // To picomatch the folder of `/**/` is one that is there; without its slash it may be none.
  const matches = matcher(glob.slice(1));
  return (path) => path.startsWith('/') && matches(path.slice(1));
}

function matcher(glob: string): Matcher {
  // What VS Code gives no meaning to is a character like any other.
  const plain = glob.replace(/[()+@|$\\]|(?<!\[)[!^]/g, '\\$&').replaceAll('[!', '[^');
  const isBalanced = plain.split('{').length === plain.split('}').length;
  if (plain === '' || !isBalanced) return () => false;
  return picomatch(plain, { dot: true, noextglob: true, nonegate: true, expandRange });
}

/** `{1..3}` is no range in VS Code. */
function expandRange(from: string, to: string): string {
  return `(${from}\\.\\.${to})`;
}
