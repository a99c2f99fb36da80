import type { FoundCause } from './explanation.ts';

/** Two texts side by side, where they differ; nothing where they do not. */
export function compared(signed: string, sent: string): Pick<FoundCause, 'signed' | 'sent' | 'differsAt'> {
  return signed === sent ? {} : { signed, sent, differsAt: firstDifference(signed, sent) };
}

/** The first byte of two texts, in UTF-8, that differs; the length of the shorter one where it begins the other. */
function firstDifference(one: string, other: string): number {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  const most = Math.min(a.length, b.length);
  for (let at = 0; at < most; at += 1) if (a[at] !== b[at]) return at;
  return most;
}
