export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Sums the closing lines of every run of node:test (`ℹ pass 12`) and mocha (`12 passing`) in an output. */
export function countTests(output: string): Count {
  const sum = (...patterns: RegExp[]) =>
    patterns
      .flatMap((pattern) => [...output.matchAll(pattern)])
      .reduce((total, [, count]) => total + Number(count), 0);
  return {
    passed: sum(/^ℹ pass (\d+)$/gm, /^\s*(\d+) passing\b/gm),
    failed: sum(/^ℹ fail (\d+)$/gm, /^ℹ cancelled (\d+)$/gm, /^\s*(\d+) failing\b/gm),
    skipped: sum(/^ℹ skipped (\d+)$/gm, /^ℹ todo (\d+)$/gm, /^\s*(\d+) pending\b/gm),
  };
}
