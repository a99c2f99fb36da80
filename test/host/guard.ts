// Ends process groups when the process that started them is gone, however that came about.
// Reads lines `+pid` and `-pid`; the end of the input is the sign.
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';

const groups = new Set<number>();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

for await (const line of createInterface({ input: process.stdin })) {
  const pid = Number(line.slice(1));
  if (line.startsWith('+')) groups.add(pid);
  else groups.delete(pid);
}

function signalAll(signal: NodeJS.Signals | 0): void {
  for (const pid of groups) {
    try {
      process.kill(-pid, signal);
    } catch {
      groups.delete(pid);
    }
  }
}

signalAll('SIGTERM');
for (let tries = 0; groups.size > 0 && tries < 30; tries++) {
  await wait(100);
  signalAll(0);
}
signalAll('SIGKILL');
