/** One line of the table: ours beside theirs, both in the same unit, measured in this run. */
export interface Row {
  readonly what: string;
  readonly ours: number;
  /** What people would use instead; absent where there is only a limit. */
  readonly theirs?: number;
  readonly than: string;
  /** The largest ratio that we aim at. */
  readonly aim?: number;
  /** ms when left out. */
  readonly unit?: 'ms' | 'kB' | 'MB';
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

export function printTable(rows: readonly Row[]): void {
  const cells = rows.map(({ what, ours, theirs, than, aim, unit = 'ms' }) => {
    const ratio = theirs === undefined ? Number.NaN : ours / theirs;
    return [
      what,
      `${format(ours)} ${unit}`,
      theirs === undefined ? '' : `${format(theirs)} ${unit}`,
      Number.isNaN(ratio) ? '' : `${ratio.toFixed(2)} ×`,
      aim === undefined ? '' : `${ratio <= aim ? 'met' : 'missed'} (≤ ${aim} ×)`,
      than,
    ];
  });
  const head = ['what', 'ours', 'beside', 'ratio', 'aim', 'beside what'];
  const widths = head.map((title, i) =>
    Math.max(title.length, ...cells.map((cell) => (cell[i] ?? '').length)),
  );
  for (const line of [head, widths.map((width) => '-'.repeat(width)), ...cells]) {
    console.log(
      line
        .map((text, i) => text.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}

function format(value: number): string {
  return value < 10 ? value.toFixed(3) : value.toFixed(1);
}
