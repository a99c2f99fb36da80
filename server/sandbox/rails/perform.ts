/** How the faults of the wire bend an answer on the WebSocket. */
import { type Fault, wireFaults } from '../faults.ts';

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
  if (latencyMs > 0) await pause(latencyMs);
  const say = (said: Said | undefined) => said !== undefined && answering.say(said);
  if (fault === undefined || !wireFaults.some((kind) => kind === fault.kind)) {
    say(answering.act());
    return;
  }
  if (fault.kind === 'delay' && fault.act === true) {
    const said = answering.act();
    await pause(fault.ms ?? 0);
    say(said);
    return;
  }
  if (fault.ms !== undefined) await pause(fault.ms);
  bend(answering, fault, say);
}

function bend<Said>(
  answering: Answering<Said>,
  fault: Fault,
  say: (said: Said | undefined) => unknown,
): void {
  const { kind, act, status = 500, body } = fault;
  if (kind === 'status') {
    say(answering.canned(status, body));
    return;
  }
  const acts = kind === 'hang' ? act === true : kind === 'garbage' ? act !== false : kind !== 'cutBefore';
  const said = acts ? answering.act() : undefined;
  if (kind === 'delay') say(said);
  else if (kind === 'errorAfter') say(answering.canned(status, body));
  else if (kind === 'garbage')
    answering.utter(typeof body === 'string' ? body : JSON.stringify(body ?? null));
  else if (kind === 'cutMidBody' && said !== undefined) answering.sayHalf(said);
  else if (kind !== 'hang') answering.cut();
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
