/** Everything that the parts of one history share. Types only. */
import type { Checker } from './checker.ts';
import type { Conditions } from './conditions.ts';
import type { Disk } from './disk.ts';
import type { Exchange } from './exchange.ts';
import type { Faults } from './faults.ts';
import type { Processes } from './processes.ts';
import type { Scheduler } from './scheduler.ts';
import type { Streams } from './streams.ts';
import type { SimVenue } from './venues/venue.ts';
import type { Waits } from './waits.ts';

export interface Stage {
  readonly seed: number;
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly exchange: Exchange;
  readonly sim: SimVenue;
  readonly disk: Disk;
  readonly streams: Streams;
  readonly processes: Processes;
  readonly conditions: Conditions;
  readonly waits: Waits;
  readonly checker: Checker;
  /** Counts what was met. */
  count(name: string): void;
  /** One line of the history; made only when somebody reads it. */
  log(line: () => string): void;
}
