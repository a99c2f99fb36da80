// Keeps the client bundle small. vscode-languageclient is written in CommonJS, so esbuild cannot drop what is not
// used of it; four things that are certain not to matter here are taken out instead, about 110 kB together.
import { readFile } from 'node:fs/promises';
import notOffered from './notOffered.json' with { type: 'json' };

/** The helpers that TypeScript writes into every CommonJS file again; one copy does for all of them. */
const HELPERS = /^var (__\w+) = \(this && this\.\1\) \|\| [\s\S]*?^\}\)?(?:\(\))?\)?;\n/gm;

const helpers = `
const pass = (from, to, known) => {
  for (const key of Object.keys(from)) {
    if (key === 'default' || known(key)) continue;
    Object.defineProperty(to, key, { enumerable: true, get: () => from[key] });
  }
};
exports.__importStar = (from) => {
  if (from?.__esModule) return from;
  const to = { default: from };
  if (from != null) pass(from, to, () => false);
  return to;
};
exports.__exportStar = (from, to) => pass(from, to, (key) => Object.hasOwn(to, key));
exports.__importDefault = (from) => (from?.__esModule ? from : { default: from });
`;

/**
 * Stands for every class of the modules in notOffered.json: what the language client does for a server that offers it.
 * Ours offers none of it to VS Code (a test holds the two together), so it is a feature that does nothing and is not announced.
 */
const noFeature = `
  class NoFeature {
    fillClientCapabilities() {}
    initialize() {}
    getState() { return { kind: 'static' }; }
    clear() {}
  }
  module.exports = new Proxy({}, { get: () => NoFeature });`;

const features = new RegExp(`^\\./(?:${Object.keys(notOffered).join('|')})$`);

/** Modules that Node or the manifest makes superfluous. */
const shims = {
  helpers,
  noFeature,
  // Every VS Code that "engines" allows has Node 22.20 or newer, whose path.matchesGlob is minimatch itself.
  minimatch: `
    const { matchesGlob } = require('node:path');
    exports.Minimatch = class {
      constructor(pattern) { this.pattern = pattern; }
      makeRe() { return true; }
      match(path) { return matchesGlob(path, this.pattern); }
    };`,
  // The client compares VS Code's version with what it needs; "engines" asks for a newer one anyway.
  'semver/functions/parse': 'module.exports = (version) => ({ version, prerelease: [] });',
  'semver/functions/satisfies': 'module.exports = () => true;',
};

export const lean = {
  name: 'lean',
  setup(build) {
    build.onResolve({ filter: features }, ({ importer }) =>
      /vscode-languageclient[\\/]lib[\\/]common[\\/]client\.js$/.test(importer)
        ? { path: 'noFeature', namespace: 'lean' }
        : undefined,
    );
    build.onResolve(
      { filter: /^(?:minimatch|semver\/functions\/(?:parse|satisfies)|lean:helpers)$/ },
      (args) => ({
        path: args.path.replace('lean:', ''),
        namespace: 'lean',
      }),
    );
    build.onLoad({ filter: /.*/, namespace: 'lean' }, ({ path }) => ({
      contents: shims[path],
      loader: 'js',
      resolveDir: '/',
    }));
    build.onLoad({ filter: /node_modules[\\/]vscode-[^\\/]+[\\/].*\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const code = text.replace(HELPERS, '');
      const used = ['__importStar', '__exportStar', '__importDefault'].filter((name) =>
        code.includes(`${name}(`),
      );
      const head = used.length > 0 ? `var { ${used.join(', ')} } = require('lean:helpers');\n` : '';
      return { contents: code.replace(/^("use strict";\n)?/, `$1${head}`), loader: 'js' };
    });
  },
};
