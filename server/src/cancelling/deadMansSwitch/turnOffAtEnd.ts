import type { Session } from '../../sessions/session.ts';
import { leftOf } from './timerEntry.ts';
import type { TimerRequests } from './timerRequests.ts';
import { type TimerTexts, timerOf } from './timerTexts.ts';

interface EndPorts {
  readonly requests: TimerRequests;
  readonly texts: TimerTexts;
  readonly process: string;
  isRunning(process: string): Promise<boolean>;
}

/** Turns a timer off where no other window looks after it, and that was chosen. */
export async function turnOffAtEnd(session: Session, ports: EndPorts, signal: AbortSignal): Promise<void> {
  const { requests, texts } = ports;
  const timer = timerOf(session);
  const newest = await requests.newest(timer, texts);
  // Before the others are looked at: of two that close at once, the later one sees neither.
  await texts.leave(timer, ports.process);
  if (!newest || newest.entry.keep !== 'turnOff' || !session.contact) return;
  const { seconds } = newest.entry;
  const now = requests.now(texts);
  if (seconds === 0 || leftOf(newest.entry, now) === 0 || (await isLookedAfter(timer, ports))) return;
  const claimed = await requests.claim(session, texts, ({ number }) =>
    number === newest.number ? { seconds: 0, resumes: { seconds, at: now.wall } } : undefined,
  );
  if (!claimed) return;
  await requests.waitForOther(session, texts, claimed, signal);
  if (!signal.aborted) await requests.send(session, texts, claimed, signal);
}

/** Whether another window lives that has the timer. */
async function isLookedAfter(timer: string, { texts, process, isRunning }: EndPorts): Promise<boolean> {
  const others = (await texts.processes(timer)).filter((name) => name !== process);
  const live = await Promise.all(others.map((name) => isRunning(name)));
  // What was killed has left nothing but its name.
  await Promise.all(others.filter((_, i) => !live[i]).map((name) => texts.leave(timer, name)));
  return live.includes(true);
}
