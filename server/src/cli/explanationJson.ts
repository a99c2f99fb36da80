import type { Explanation } from '../signing/explain/explanation.ts';

/** An explanation as JSON. What there is not, is null, so that each key is always there. */
export function explanationJson({ verdict, venue, causes, missing, otherReasons }: Explanation): string {
  const shown = {
    verdict,
    venue: venue ?? null,
    causes: causes.map((cause) => ({
      code: cause.code,
      proven: cause.proven,
      message: cause.message,
      signed: cause.signed ?? null,
      sent: cause.sent ?? null,
      differsAt: cause.differsAt ?? null,
      mend: cause.mend,
      setting: cause.setting ?? null,
    })),
    missing,
    otherReasons,
  };
  return `${JSON.stringify(shown, undefined, 2)}\n`;
}
