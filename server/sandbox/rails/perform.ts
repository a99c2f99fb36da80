/** How the faults of the wire bend an answer on the WebSocket. */
import { bend, pause, textOf } from '../bend.ts';
import { acts, type Fault, isWireFault } from '../faults.ts';

/** The ways to answer. */
export interface Answering<Said> {
  /** Has the venue do what was asked. */
  act(): Said | undefined;
  say(said: Said): void;
  /** Half of it, then the cut. */
  sayHalf(said: Said): void;
  /** Any text. */
  utter(text: string): void;
  cut(): void;
  /** The answer of a fault that brings its own. */
  canned(status: number, body: unknown): Said;
}

export async function perform<Said>(
  answering: Answering<Said>,
  fault: Fault | undefined,
  latencyMs: number,
): Promise<void> {
  // Without latency messages are answered in the order in which they came, also where one needs no waiting.
  if (latencyMs > 0) await pause(latencyMs);
  const say = (said: Said | undefined) => said !== undefined && answering.say(said);
  const act = () => {
    const said = answering.act();
    fault?.afterwards?.();
    return said;
  };
  if (fault === undefined || !isWireFault(fault)) {
    say(act());
    return;
  }
  if (fault.kind === 'delay' && fault.act === true) {
    const said = act();
    await pause(fault.ms ?? 0);
    say(said);
    return;
  }
  if (fault.ms !== undefined) await pause(fault.ms);
  const said = acts(fault) ? act() : undefined;
  const { status = 500, body, kind } = fault;
  const { how, answer } = bend(fault);
  if (kind === 'status' || kind === 'errorAfter') answering.say(answering.canned(status, body));
  else if (kind === 'delay' || kind === 'informational') say(said);
  else if (how === 'whole') answering.utter(textOf(answer.body));
  else if (how === 'half' && said !== undefined) answering.sayHalf(said);
  else if (how !== 'silence') answering.cut();
}
