/** Every module that a source text imports: statically, dynamically, for types, or by re-export. */
export function imports(source: string): readonly string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const found = code.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(['"])([^'"\n]+)\1/g);
  return [...new Set([...found].map((match) => match[2] ?? ''))];
}
