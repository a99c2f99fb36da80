/** `npm run sandbox`: serves the practice venues until it is stopped. */
import { parseArgs } from 'node:util';
import { type Description, type SandboxOptions, startSandbox } from './index.ts';

const usage = `Practice venues on this computer. Options:
  --json          print one JSON line with addresses and practice credentials
  --orders N      open orders at the start (36)
  --seed N        the same orders and credentials every time
  --latency MS    added to every answer (0)
  --port N        port of the first venue (any free one)
  --still         the book moves only when told to
  --no-limits     do not enforce the venues' rate limits
  --stdin         stop when standard input ends
  --help          print this
`;

function readArguments() {
  return parseArgs({
    options: {
      json: { type: 'boolean' },
      orders: { type: 'string' },
      seed: { type: 'string' },
      latency: { type: 'string' },
      port: { type: 'string' },
      still: { type: 'boolean' },
      'no-limits': { type: 'boolean' },
      stdin: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  }).values;
}

type Arguments = ReturnType<typeof readArguments>;

function whole(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} must be a whole number, not ${text}`);
  return Number(text);
}

function toOptions(given: Arguments): SandboxOptions {
  return {
    still: given.still === true,
    ...(given.orders === undefined ? {} : { orders: whole('orders', given.orders) }),
    ...(given.seed === undefined ? {} : { seed: whole('seed', given.seed) }),
    ...(given.latency === undefined ? {} : { latencyMs: whole('latency', given.latency) }),
    ...(given.port === undefined ? {} : { port: whole('port', given.port) }),
    ...(given['no-limits'] === true
      ? {
          limitless: { enforceLimits: false },
          synthetix: { enforceLimits: false },
          rails: { enforceLimits: false },
        }
      : {}),
  };
}

function forPeople(description: Description): string {
  const blocks = Object.entries(description).map(([name, facts]) => {
    const rows = Object.entries(facts).map(([key, value]) => `  ${key.padEnd(12)} ${value}`);
    return [name, ...rows].join('\n');
  });
  return `${blocks.join('\n\n')}\n\nServing until stopped with Ctrl-C.`;
}

async function main(): Promise<void> {
  const given = readArguments();
  if (given.help) {
    process.stdout.write(usage);
    return;
  }
  const sandbox = await startSandbox(toOptions(given));
  const text = given.json ? JSON.stringify(sandbox.description) : forPeople(sandbox.description);
  process.stdout.write(`${text}\n`);
  const stop = () => void sandbox.stop().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  if (given.stdin) process.stdin.once('end', stop).resume();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
