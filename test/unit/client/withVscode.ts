/** Import this first: from here on, `vscode` is the stub. Modules that import it have to be imported dynamically. */
import { registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vscode'
      ? { url: new URL('./vscodeStub.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});
