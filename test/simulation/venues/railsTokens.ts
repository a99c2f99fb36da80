/** Tokens of Rails: given for key and secret, good for a time, and sometimes for less. */

/** A token is not ended when it is newer than this, ms: one that was just given works. */
const NEW = 30_000;

interface Token {
  readonly madeAt: number;
  endsAt: number;
}

/** Times are the venue's. */
export class Tokens {
  readonly seconds: number;
  readonly #all = new Map<string, Token>();

  /** `seconds`: how long a token is good for, as the venue says. */
  constructor(seconds: number) {
    this.seconds = seconds;
  }

  make(now: number): string {
    const payload = { accountType: 'retail', sub: `1cf96e01-fa22-4b3a-8dff-${this.#all.size}` };
    const parts = [{ alg: 'HS256' }, payload].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    const token = [...parts, `simulated-signature-${this.#all.size}`].join('.');
    this.#all.set(token, { madeAt: now, endsAt: now + this.seconds * 1_000 });
    return token;
  }

  /** How long a token is still good for, ms; 0 where it is not. */
  left(token: string, now: number): number {
    return Math.max(0, (this.#all.get(token)?.endsAt ?? 0) - now);
  }

  /** Before their time. Whether there was one that had not ended. */
  end(now: number): boolean {
    const good = [...this.#all.values()].filter(({ madeAt, endsAt }) => now - madeAt > NEW && endsAt > now);
    for (const token of good) token.endsAt = now;
    return good.length > 0;
  }
}
