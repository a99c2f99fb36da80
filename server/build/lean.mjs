// Keeps the bundles with a network small. undici is written in CommonJS, so esbuild cannot drop what is not used of it:
// its mocks, caches, interceptors, proxies and HTTP/2, and a second HTTP parser that is an experiment; about 370 kB.

const shims = {
  undici: `
    exports.Client = require('undici/lib/dispatcher/client.js');
    exports.WebSocket = require('undici/lib/web/websocket/websocket.js').WebSocket;`,
  // The parser of the experiment is taken only where an option or a variable of the environment asks for it.
  './parser-h1.js': 'exports.getMiloEnabled = () => false;',
  // HTTP/2 is never offered, because undici sends requests again over it; without its client there is no such way.
  './client-h2.js': "module.exports = () => { throw new Error('HTTP/2 is not spoken.'); };",
};

export const lean = {
  name: 'lean',
  setup(build) {
    build.onResolve(
      { filter: /^(?:undici|\.\/parser-h1\.js|\.\/client-h2\.js)$/ },
      ({ path, resolveDir }) => ({
        path,
        namespace: 'lean',
        pluginData: resolveDir,
      }),
    );
    build.onLoad({ filter: /.*/, namespace: 'lean' }, ({ path, pluginData }) => ({
      contents: shims[path],
      loader: 'js',
      resolveDir: pluginData,
    }));
  },
};
