import type { Explanation, FoundCause, Verdict } from './explanation.ts';

interface Parts {
  readonly venue?: string;
  readonly causes?: readonly FoundCause[];
  readonly missing?: readonly string[];
  /** The signature is right. */
  readonly isRight?: boolean;
  /** Told as missing where nothing explains it. */
  readonly notes?: readonly string[];
  /** Told where it is right and nothing was found. */
  readonly otherReasons?: readonly string[];
}

/** One answer from what was found: proven causes first; the verdict follows from the rest. */
export function answer({
  venue,
  causes = [],
  missing = [],
  isRight = false,
  notes = [],
  otherReasons = [],
}: Parts): Explanation {
  const verdict = verdictOf(causes, missing, isRight);
  return {
    verdict,
    ...(venue === undefined ? {} : { venue }),
    causes: [...causes.filter(({ proven }) => proven), ...causes.filter(({ proven }) => !proven)],
    missing: verdict === 'valid' ? [] : verdict === 'unexplained' ? notes : missing,
    otherReasons: verdict === 'valid' ? otherReasons : [],
  };
}

function verdictOf(causes: readonly FoundCause[], missing: readonly string[], isRight: boolean): Verdict {
  if (causes.some(({ proven }) => proven)) return 'explained';
  if (isRight) return 'valid';
  return missing.length > 0 ? 'incomplete' : 'unexplained';
}
