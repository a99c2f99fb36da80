import { isExplainable } from '../../protocol/outcome.ts';
import type { Failure, KeyOutcome, Reply } from '../../venues/venue.ts';
import type { Refusal } from '../ports.ts';
import type { Sending } from './sending.ts';

/** The bytes that went out, and what came back. */
export type Exchanged = Pick<Refusal, 'call' | 'reply' | 'sentAt'>;

/** What was exchanged; undefined where nothing went out, or nothing came back. */
export function exchanged(
  call: Refusal['call'] | undefined,
  reply: Reply | Failure,
  sentAt: Refusal['sentAt'],
): Exchanged | undefined {
  return call && reply.kind === 'reply' ? { call, reply, sentAt } : undefined;
}

/** Hands on what was refused for its bytes, after its outcomes were told: it waits for nothing. */
export function tellRefused(
  all: readonly KeyOutcome[],
  exchange: Exchanged | undefined,
  { record, ports }: Sending,
): void {
  const outcomes = all.filter(({ outcome }) => isExplainable(outcome));
  if (exchange && outcomes.length > 0) ports.refused?.({ record, outcomes, ...exchange });
}
