/** `npm run sandbox`: serves the practice venues until it is stopped. */
import { parseArgs } from 'node:util';
import { choiceUsage, flagsOf, flagUsage, optionsByFlags } from './flags.ts';
import { type Description, type SandboxOptions, startSandbox } from './index.ts';
import { faultUsage } from './offeredFaults.ts';
import { starters } from './starters.ts';
import { type Protocols, protocolChoices } from './transport.ts';

const usage = `Practice venues on this computer. Options:
  --json          print one JSON line with addresses and practice credentials
  --orders N      open orders at the start (36)
  --seed N        the same orders and credentials every time
  --latency MS    added to every answer (0)
  --port N        port of the first venue (any free one)
  --still         the book moves only when told to
  --tls           speak TLS, HTTP/2 and HTTP/1.1; the certificate authority is new at each start
  --protocol NAME with --tls: offer http1 or http2 only
  --stdin         stop when standard input ends
  --help          print this

Of single venues:
${flagUsage(starters)}

What the venues' documents leave open or have in several ways, for the control server:
${choiceUsage(starters)}

Failures, for POST /faults of the control server (docs/practice-venues/ says what each does):
${faultUsage()}
Wrong Date headers: POST /date. The venue's clock: POST /clock.
`;

function readArguments() {
  const ofVenues = flagsOf(starters).map(({ name }) => [name, { type: 'boolean' }] as const);
  return parseArgs({
    options: {
      ...(Object.fromEntries(ofVenues) as object),
      json: { type: 'boolean' },
      orders: { type: 'string' },
      seed: { type: 'string' },
      latency: { type: 'string' },
      port: { type: 'string' },
      still: { type: 'boolean' },
      tls: { type: 'boolean' },
      protocol: { type: 'string' },
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

function protocolsOf({ tls, protocol }: Arguments): Protocols | undefined {
  if (protocol !== undefined && !tls) throw new Error('--protocol needs --tls');
  const chosen = protocolChoices.find((name) => name === (protocol ?? 'both'));
  if (!chosen) throw new Error(`--protocol must be one of ${protocolChoices.join(', ')}`);
  return tls ? chosen : undefined;
}

function toOptions(given: Arguments): SandboxOptions {
  const protocols = protocolsOf(given);
  return {
    still: given.still === true,
    ...(protocols ? { tls: protocols } : {}),
    ...(given.orders === undefined ? {} : { orders: whole('orders', given.orders) }),
    ...(given.seed === undefined ? {} : { seed: whole('seed', given.seed) }),
    ...(given.latency === undefined ? {} : { latencyMs: whole('latency', given.latency) }),
    ...(given.port === undefined ? {} : { port: whole('port', given.port) }),
    ...optionsByFlags(starters, given),
  };
}

function forPeople(description: Description): string {
  const blocks = Object.entries(description).map(([name, facts]) => {
    const rows = Object.entries(facts)
      .filter(([key, value]) => key !== 'pem' && (typeof value !== 'object' || Array.isArray(value)))
      .map(([key, value]) => `  ${key.padEnd(12)} ${value}`);
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
  const stop = () => void sandbox.stop().then(() => process.exit(0));
  // Before anything is told: whoever reads it may stop it at once.
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const text = given.json ? JSON.stringify(sandbox.description) : forPeople(sandbox.description);
  process.stdout.write(`${text}\n`);
  if (given.stdin) process.stdin.once('end', stop).resume();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
