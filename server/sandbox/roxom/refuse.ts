/** Refusals in the shapes that the venue's documentation has: `error` is a number, `true`, or an object. */
import { randomUUID } from 'node:crypto';
import type { Answer } from '../serve.ts';
import type { VenueBehavior } from './venueBehavior.ts';

export interface Refusal {
  readonly status: number;
  readonly message: string;
}

export function refused(status: number, message: string): Refusal {
  return { status, message };
}

export function refusalAnswer(behavior: VenueBehavior, { status, message }: Refusal, now: number): Answer {
  const body = {
    number: { error: status, message },
    boolean: { error: true, message },
    object: {
      error: { code: codeOf(message), message, details: null },
      timestamp: now,
      requestId: randomUUID(),
    },
  }[behavior.errors];
  return { status: behavior.errorsUnder200 ? 200 : status, body };
}

/** `Order not found` as `ORDER_NOT_FOUND`. */
function codeOf(message: string): string {
  return message.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
}
