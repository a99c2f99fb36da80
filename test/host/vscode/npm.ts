import { once } from 'node:events';
import { delimiter, dirname } from 'node:path';
import { startProcess } from '../processes.ts';

/** Runs npm in a folder. Throws with the end of npm's output when it fails. */
export async function npm(folder: string, ...args: string[]): Promise<void> {
  const cli = process.env['npm_execpath'];
  const byNode = cli !== undefined && /npm-cli\.c?js$/.test(cli);
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const child = startProcess(
    byNode ? process.execPath : 'npm',
    [...(byNode ? [cli] : []), ...args, ...quiet],
    {
      cwd: folder,
      env: environment(),
      shell: !byNode && process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const output: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => output.push(String(chunk)));
  child.stderr?.on('data', (chunk: Buffer) => output.push(String(chunk)));
  const [code] = await once(child, 'exit');
  if (code !== 0) {
    throw new Error(`npm ${args.join(' ')} ended with ${code}:\n${output.join('').slice(-2000)}`);
  }
}

/** What an outer `npm run` says of its own package must not steer the inner npm. */
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^npm_(package|lifecycle|config_local_prefix|config_prefix)/.test(name),
  );
  return {
    ...Object.fromEntries(own),
    PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
  };
}
