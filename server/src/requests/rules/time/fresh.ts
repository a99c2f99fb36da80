import type { LintContext } from '../../context.ts';
import type { Edit, Fix } from '../../finding.ts';
import { signAgain } from '../../fixes/unsign.ts';
import { accountsFor } from '../../read/accounts.ts';
import { clockOf, extremes, unitOf } from '../../read/clock.ts';
import { expiryOf, type FoundEnvelope } from '../../read/envelope.ts';

/** How far ahead of a fresh nonce a fresh expiry lies, ms. */
const AHEAD = 120_000n;

/** Fixes with a nonce that was never used, as far as is known here; none without a clock. */
export function freshNonce({ options }: LintContext, envelope: FoundEnvelope): readonly Fix[] {
  const now = clockOf(options);
  const { nonce } = envelope;
  if (now === undefined || nonce === undefined) return [signAgain];
  const last = accountsFor(envelope.request, options).map(({ lastNonce = 0n }) => lastNonce + 1n);
  const fresh = extremes([BigInt(now), ...last])?.most ?? BigInt(now);
  const { value, end } = nonce.member;
  const edit = { start: value?.start ?? end, end, text: String(fresh) };
  const edits = [edit, ...laterExpiry(envelope, fresh)].sort((a, b) => a.start - b.start);
  const title = edits.length > 1 ? 'Take a fresh nonce and expiry' : 'Take a fresh nonce';
  return value === undefined ? [signAgain] : [{ title, edits, safe: false, resign: true }, signAgain];
}

/** An expiry in milliseconds has to stay above the nonce. */
function laterExpiry(envelope: FoundEnvelope, nonce: bigint): readonly Edit[] {
  const expiry = expiryOf(envelope);
  if (expiry === undefined || unitOf(expiry.number) !== 'milliseconds' || expiry.number > nonce) return [];
  const { start, end } = expiry.node;
  return [{ start, end, text: String(nonce + AHEAD) }];
}
