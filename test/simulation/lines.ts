/** Lines of the journal as the checker reads them, by itself: what it does not know it leaves out. */
import type { OrderKey, Outcome, PlanRow } from '../../server/src/protocol/model.ts';

/** What is about to be sent. */
export interface IntentLine {
  readonly kind: 'intent';
  /** By the clock of then, ms since the epoch. */
  readonly at: number;
  readonly attempt: string;
  readonly run: string;
  readonly process: unknown;
  readonly rows: readonly PlanRow[];
  readonly payload: string;
  readonly method: string;
  readonly target: string;
  readonly nonce?: string;
}

export interface OutcomeLine {
  readonly kind: 'outcome';
  readonly attempt: string;
  readonly order: OrderKey;
  readonly outcome: Outcome;
}

/** A person wants to be asked about orders no more. */
export interface ClosedLine {
  readonly kind: 'evidence';
  readonly step: 'closedByPerson';
  readonly attempt: string;
  readonly orders: readonly OrderKey[];
}

export type Line = IntentLine | OutcomeLine | ClosedLine;

/** Whole lines that were written by us. */
export function linesIn(text: string): readonly Line[] {
  return text.split('\n').flatMap((line) => {
    const value = /"(?:intent|outcome|closedByPerson)"/.test(line) ? parsed(line) : undefined;
    return isOurs(value) ? [value] : [];
  });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isOurs(value: unknown): value is Line {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, run, order, step } = value as Record<string, unknown>;
  return (
    (kind === 'evidence' && step === 'closedByPerson') ||
    (kind === 'intent' && typeof run === 'string' && run !== ODD) ||
    (kind === 'outcome' && order !== null && order !== undefined)
  );
}

const ODD = 'odd';

/** Lines that another program, an older version or a damaged disk may leave. */
export const oddLines = [
  'null\n',
  '[]\n',
  '{"version":1}\n',
  '\u0000\u0000\u0000\u0000\n',
  `{"version":1,"kind":"intent","attempt":"x","at":1,"run":"${ODD}","rows":[null],"account":{}}\n`,
  `{"version":1,"kind":"intent","attempt":"y","at":1,"run":"${ODD}","rows":[{"key":{"by":"orderId"}}],"account":{"id":7}}\n`,
  '{"version":1,"kind":"outcome","attempt":"x","at":1,"order":null,"outcome":{}}\n',
  '{"version":1,"kind":"evidence","attempt":"x","at":1,"orders":[null],"step":"sent","words":""}\n',
] as const;
