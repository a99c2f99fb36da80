import { basename, dirname, join } from 'node:path/posix';

/** Code without its comments, which begin a line: within one, `/*` may stand in a glob. */
export function withoutComments(source: string): string {
  return source.replace(/^[ \t]*(?:\/\*[\s\S]*?\*\/|\/\/.*$)/gm, '');
}

/** Every module that a source text imports: statically, dynamically, for types, or by re-export. */
export function imports(source: string): readonly string[] {
  const found = withoutComments(source).matchAll(
    /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(['"])([^'"\n]+)\1/g,
  );
  return [...new Set([...found].map((match) => match[2] ?? ''))];
}

/** A path of the repository for a relative import, else the package or the Node module. `file`: a path of the repository. */
export function targetOf(file: string, specifier: string): string {
  return specifier.startsWith('.') ? join(dirname(file), specifier) : specifier;
}

/** Whether a target is in a place, as `importTable.json` writes places. */
export function isIn(target: string, place: string): boolean {
  if (place === 'node:') return target.startsWith('node:');
  if (place.endsWith('/*')) return dirname(target) === dirname(place) && basename(target) !== 'index.ts';
  return target === place || target.startsWith(`${place}/`);
}
