// Builds what ships: the extension, the language server and the practice venues, one bundle each.
// --production minifies; --watch rebuilds on change; --analyze writes dist/<bundle>.meta.json.
import { writeFile } from 'node:fs/promises';
import { build, context } from 'esbuild';
import { lean } from './client/build/lean.mjs';

const flags = new Set(process.argv.slice(2));
const production = flags.has('--production');

const common = {
  bundle: true,
  platform: 'node',
  target: 'node22.19',
  format: 'cjs',
  minify: production,
  keepNames: false,
  sourcemap: production ? false : 'linked',
  legalComments: 'external',
  metafile: flags.has('--analyze'),
  logLevel: 'info',
};

const bundles = [
  {
    ...common,
    entryPoints: ['client/src/extension.ts'],
    outfile: 'dist/extension.js',
    external: ['vscode'],
    plugins: [lean],
  },
  {
    ...common,
    entryPoints: ['server/src/main.ts'],
    outfile: 'dist/server.js',
    external: ['bufferutil', 'utf-8-validate'],
  },
  {
    ...common,
    entryPoints: ['server/sandbox/main.ts'],
    outfile: 'dist/sandbox.js',
    external: ['bufferutil', 'utf-8-validate'],
  },
];

for (const options of bundles) {
  if (flags.has('--watch')) {
    await (await context(options)).watch();
    continue;
  }
  const result = await build(options);
  if (result.metafile) {
    await writeFile(options.outfile.replace(/\.js$/, '.meta.json'), JSON.stringify(result.metafile));
  }
}
