/** Controls that every practice venue has, or several have. */

import type { Control } from './controlType.ts';
import type { RandomTicker } from './randomTicker.ts';
import { type Choices, changeBehavior } from './venueBehavior.ts';

type Clocked = { clockOffsetMs: number; readonly streamFaults: { readonly control: Control } };

/** Its life, its clock, and how its stream delivers. */
export function commonControls(
  state: Clocked,
  life: RandomTicker,
): Record<'life' | 'clock' | 'stream', Control> {
  return {
    stream: state.streamFaults.control,
    life: ({ on }) => {
      if (typeof on !== 'boolean') return { no: 'on must be true or false' };
      if (on) life.start();
      else life.stop();
      return { ok: { on } };
    },
    clock: ({ offsetMs }) => {
      if (typeof offsetMs !== 'number' || !Number.isInteger(offsetMs))
        return { no: 'offsetMs must be a whole number' };
      state.clockOffsetMs = offsetMs;
      return { ok: { offsetMs } };
    },
  };
}

/** Changes the behavior of a venue. */
export function behaviorControl<Behavior extends object>(
  state: { behavior: Behavior },
  choices: Choices<Behavior>,
): Control {
  return ({ venue: _, ...change }) => {
    const changed = changeBehavior(state.behavior, choices, change);
    if (typeof changed === 'string') return { no: changed };
    state.behavior = changed;
    return { ok: changed };
  };
}

/** Sends a message, any text or JSON, to everybody who is connected. */
export function pushControl(stream: {
  readonly connections: ReadonlySet<{ send(text: string): void }>;
}): Control {
  return ({ message }) => {
    const text = typeof message === 'string' ? message : JSON.stringify(message ?? null);
    for (const connection of stream.connections) connection.send(text);
    return { ok: { connections: stream.connections.size } };
  };
}
