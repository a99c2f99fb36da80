/** Labels with values, as a Markdown table. */
import { cell } from './clean.ts';

export type Fields = readonly (readonly [label: string, value: string])[];

/** Without the values that are absent. */
export function present(rows: readonly (readonly [label: string, value: string | undefined])[]): Fields {
  return rows.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as const]));
}

export function tableLines(fields: Fields): readonly string[] {
  return [
    '| | |',
    '|:---|:---|',
    ...fields.map(([label, value]) => `| ${cell(label)} | ${cell(value, 400)} |`),
  ];
}
