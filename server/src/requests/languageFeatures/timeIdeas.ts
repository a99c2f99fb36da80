/** The current time for a nonce, and a time from now for an expiry, in the unit that the venue reads. Pure. */

import { localTime } from '../../protocol/localTime.ts';
import type { Millis } from '../../protocol/model.ts';
import type { FieldFact } from '../../venues/requestForm.ts';
import type { LiveAccount } from '../live.ts';
import type { Idea } from './completion.ts';

const MINUTE: Millis = 60_000;

/** From now, what an expiry is offered with: one that is now has passed. */
const later: readonly { readonly label: string; readonly ms: Millis }[] = [
  { label: 'now + 1 min', ms: MINUTE },
  { label: 'now + 1 h', ms: 60 * MINUTE },
];

export function timeIdeas(fact: FieldFact, now: Millis, accounts: readonly LiveAccount[]): readonly Idea[] {
  const times = fact.holds === 'time' ? later : [{ label: 'now', ms: 0 }];
  return times.map(({ label, ms }) => {
    const json = timeFor(fact, now + ms, accounts);
    return { kind: 'value', label, detail: `${json} · ${localTime(now + ms)}`, json, words: label };
  });
}

/** A time as the venue reads it in this field: milliseconds, unless an account is set to seconds. */
export function timeFor({ seconds }: FieldFact, at: Millis, accounts: readonly LiveAccount[]): string {
  const inSeconds =
    seconds !== undefined &&
    accounts.some(({ account }) => account.options[seconds.option] === seconds.value);
  return String(inSeconds ? Math.floor(at / 1_000) : at);
}
