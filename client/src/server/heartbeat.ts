/** Whether the server still answers. A process can live and do nothing: its socket stays open, and what it said last stays in sight. */
import type { Disposable } from 'vscode';
import type { Millis } from '../../../server/src/protocol/model.ts';

/** How long after an answer it is asked again, and how long an answer may take, ms: a server that hangs is known after 6 s at most. */
const REST: Millis = 3_000;
const ANSWER_WITHIN: Millis = 3_000;

export interface HeartbeatPorts {
  /** Asks for a sign of life. Rejects when the connection has ended. */
  ask(): Promise<unknown>;
  /** Called when it stops to answer, and when it answers again. */
  changed(responds: boolean): void;
}

/** Asks until it is disposed, or the connection ends. One question is open at a time. */
export function startHeartbeat({ ask, changed }: HeartbeatPorts): Disposable {
  let timer: NodeJS.Timeout;
  let isOver = false;
  const beat = async () => {
    let isLate = false;
    timer = setTimeout(() => {
      isLate = true;
      if (!isOver) changed(false);
    }, ANSWER_WITHIN);
    const answered = await ask().then(
      () => true,
      () => false,
    );
    clearTimeout(timer);
    if (isOver || !answered) return;
    if (isLate) changed(true);
    timer = setTimeout(beat, REST);
  };
  timer = setTimeout(beat, REST);
  return {
    dispose: () => {
      isOver = true;
      clearTimeout(timer);
    },
  };
}
