import type { Control } from './controlType.ts';

interface Drift {
  /** Against the venue's clock. */
  readonly offsetMs: number;
  /** Every other answer is off by so much more. */
  readonly jumpMs: number;
  /** Seconds that a cache in between claims to have kept the answer, which then is as much older. */
  readonly age: number;
}

const exact: Drift = { offsetMs: 0, jumpMs: 0, age: 0 };

/** The Date header of a venue, which need not tell the time that the venue goes by. */
export class DateHeader {
  #drift = exact;
  #odd = false;

  /** `now`: the venue's clock, milliseconds since the epoch. */
  headers(now: number): Readonly<Record<string, string>> {
    const { offsetMs, jumpMs, age } = this.#drift;
    const jump = this.#odd ? jumpMs : 0;
    this.#odd = !this.#odd;
    const date = new Date(now + offsetMs + jump - age * 1_000).toUTCString();
    return age > 0 ? { date, age: String(age) } : { date };
  }

  /** The control `date`: what is not named is exact. */
  readonly control: Control = ({ venue: _, ...body }) => {
    const odd = Object.entries(body).find(
      ([name, value]) => !(Object.hasOwn(exact, name) && Number.isInteger(value)),
    );
    if (odd) return { no: `${odd[0]} is not one of ${Object.keys(exact).join(', ')} that is a whole number` };
    this.#drift = { ...exact, ...body };
    this.#odd = false;
    return { ok: this.#drift };
  };
}
