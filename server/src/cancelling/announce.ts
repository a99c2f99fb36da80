import type { Cancellation, Millis } from '../protocol/model.ts';
import type { CancellationRecord } from './record.ts';

/** Changes that come within this time are announced together, ms: a thousand orders settle within a moment. */
const TOGETHER: Millis = 40;

export interface Announcing {
  sleep(ms: Millis, signal: AbortSignal): Promise<void>;
  publish(cancellation: Cancellation): void;
}

/** Makes the function that announces a record's changes: the first at once, those that come closely after it together. */
export function announcer(
  record: () => CancellationRecord,
  { sleep, publish }: Announcing,
  signal: AbortSignal,
): () => void {
  let resting = false;
  let more = false;
  const tell = () => {
    more = false;
    publish(record().changes());
  };
  const rest = async () => {
    resting = true;
    await sleep(TOGETHER, signal).catch(() => undefined);
    resting = false;
    if (more && !signal.aborted) now();
  };
  const now = () => {
    tell();
    void rest();
  };
  return () => {
    if (resting) more = true;
    else now();
  };
}
