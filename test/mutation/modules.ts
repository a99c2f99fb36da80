/** Loads test files together with all that they import from the project, anew each time; packages are loaded once. */
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export type Load = (file: string) => Promise<unknown>;

/**
 * Lets `node:test` in the project's files be the module `suite`. Returns a function that begins a generation of
 * modules: what it loads shares no state with earlier ones.
 */
export function loaderFor(root: string, suite: string): () => Load {
  const project = pathToFileURL(join(root, '/')).href;
  const stripped = new Map<string, string>();
  let generation = 0;
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === 'node:test') return { url: suite, shortCircuit: true };
      const found = next(specifier, context);
      if (!found.url.startsWith(project)) return found;
      return { ...found, url: `${found.url.split('?')[0]}?generation=${generation}` };
    },
    load(url, context, next) {
      if (!url.startsWith(project) || !url.includes('.ts?')) return next(url, context);
      return { format: 'module', source: source(url, stripped), shortCircuit: true };
    },
  });
  return () => {
    generation += 1;
    return (file) => import(pathToFileURL(join(root, file)).href);
  };
}

function source(url: string, stripped: Map<string, string>): string {
  const path = fileURLToPath(url);
  const known = stripped.get(path);
  if (known !== undefined) return known;
  const code = stripTypeScriptTypes(readFileSync(path, 'utf8'));
  stripped.set(path, code);
  return code;
}
