// Builds what ships: the extension, the language server, the practice venues and the command line, one bundle each.
// --production minifies; --watch rebuilds on change; --analyze writes dist/<bundle>.meta.json;
// --outdir=FOLDER takes dist's place; --only=server,sandbox builds some of them.
import { chmod, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { build, context } from 'esbuild';
import { lean } from './server/build/lean.mjs';

const flags = new Set(process.argv.slice(2));
const option = (name) => process.argv.find((flag) => flag.startsWith(`--${name}=`))?.slice(name.length + 3);
/** Tests must not write where others build. */
const folder = option('outdir') ?? 'dist';
const only = option('only')?.split(',');
const production = flags.has('--production');

/** What a bundle loads only when it needs it stays a file beside it. */
const besides = (filter, path) => ({
  name: 'besides',
  setup: (build) => build.onResolve({ filter }, () => ({ path, external: true })),
});

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

/**
 * esbuild writes require("vscode") for every file that imports it, a hundred times, and VS Code looks up each time who
 * asks: a quarter of what activation takes. So it is asked once.
 */
const once = {
  external: ['vscode'],
  banner: {
    js: '"use strict";require=((load,vscode)=>(name)=>name==="vscode"?vscode:load(name))(require,require("vscode"));',
  },
};

/** For what other editors and CI start, with the Node that they have. */
const anyNode = { target: 'node20' };

const bundles = [
  {
    ...common,
    entryPoints: ['client/src/extension.ts'],
    outfile: `${folder}/extension.js`,
    ...once,
    plugins: [
      besides(/^\.\/languageClient\.ts$/, './languageClient.js'),
      besides(/\/onDemand\.ts$/, './onDemand.js'),
    ],
  },
  {
    ...common,
    entryPoints: ['client/src/onDemand.ts'],
    outfile: `${folder}/onDemand.js`,
    ...once,
  },
  {
    ...common,
    entryPoints: ['client/src/server/languageClient.ts'],
    outfile: `${folder}/languageClient.js`,
    ...once,
  },
  {
    ...common,
    ...anyNode,
    entryPoints: ['server/src/main.ts'],
    outfile: `${folder}/server.js`,
    external: ['bufferutil', 'utf-8-validate'],
    plugins: [lean],
  },
  {
    ...common,
    entryPoints: ['server/sandbox/main.ts'],
    outfile: `${folder}/sandbox.js`,
    external: ['bufferutil', 'utf-8-validate'],
  },
  {
    ...common,
    ...anyNode,
    entryPoints: ['server/src/cli/main.ts'],
    outfile: `${folder}/order-inspector.js`,
    banner: { js: '#!/usr/bin/env node' },
    plugins: [besides(/^\.\.\/main\.ts$/, './server.js')],
  },
];

for (const options of bundles) {
  if (only && !only.includes(basename(options.outfile, '.js'))) continue;
  if (flags.has('--watch')) {
    await (await context(options)).watch();
    continue;
  }
  const result = await build(options);
  if (options.banner?.js.startsWith('#!')) await chmod(options.outfile, 0o755);
  if (result.metafile) {
    await writeFile(options.outfile.replace(/\.js$/, '.meta.json'), JSON.stringify(result.metafile));
  }
}
