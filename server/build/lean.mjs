// Keeps the bundles with a network small. undici is written in CommonJS, so esbuild cannot drop what is not used of it:
// its mocks, caches, interceptors and proxies, and a second HTTP parser that is an experiment; about 340 kB together.

const shims = {
  undici: `
    exports.Client = require('undici/lib/dispatcher/client.js');
    exports.WebSocket = require('undici/lib/web/websocket/websocket.js').WebSocket;`,
  // The parser of the experiment is taken only where an option or a variable of the environment asks for it.
  './parser-h1.js': 'exports.getMiloEnabled = () => false;',
};

export const lean = {
  name: 'lean',
  setup(build) {
    build.onResolve({ filter: /^(?:undici|\.\/parser-h1\.js)$/ }, ({ path, resolveDir }) => ({
      path,
      namespace: 'lean',
      pluginData: resolveDir,
    }));
    build.onLoad({ filter: /.*/, namespace: 'lean' }, ({ path, pluginData }) => ({
      contents: shims[path],
      loader: 'js',
      resolveDir: pluginData,
    }));
  },
};
