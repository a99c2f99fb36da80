/** The suite inside the extension host. VS Code calls `run`; its rejection is the suite's failure. */
import Mocha from 'mocha';

export async function run(): Promise<void> {
  const grep = process.env['ORDER_INSPECTOR_GREP'];
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 30_000, ...(grep ? { grep } : {}) });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./activation.ts');
  await import('./requestFiles.ts');
  await import('./previews.ts');
  await import('./tools.ts');
  await new Promise<void>((resolve, reject) => {
    mocha.run((failures) => (failures === 0 ? resolve() : reject(new Error(`${failures} failed`))));
  });
}
