/**
 * `npm run bench`: ratios measured in one run, beside what people would use instead. Not part of CI. With names of groups
 * behind it, such as `npm run bench -- cancel busy`, only those.
 */
import { activationRows } from './activation.ts';
import { busyRows } from './busy.ts';
import { cancelRows } from './cancel.ts';
import { confirmClickRows } from './confirmClick.ts';
import { explainRows } from './explain.ts';
import { explainTypedDataRows } from './explainTypedData.ts';
import { hungRows } from './hung.ts';
import { journalRows, largeJournalRows } from './journal.ts';
import { keyRows } from './keys.ts';
import { assistRows } from './languageFeatures.ts';
import { lintRows } from './lint.ts';
import { manyFilesRows } from './manyFiles.ts';
import { memoryRows } from './memory.ts';
import { orderRows } from './orders.ts';
import { runRows } from './run.ts';
import { signingRows } from './signing.ts';
import { sizeRows } from './sizes.ts';
import { printTable, type Row } from './table.ts';
import { warmRows } from './warm.ts';

/** In the order in which they run. */
const groups: Readonly<Record<string, () => Promise<readonly Row[]> | readonly Row[]>> = {
  lint: lintRows,
  manyFiles: manyFilesRows,
  cancel: cancelRows,
  warm: warmRows,
  journal: journalRows,
  largeJournal: largeJournalRows,
  hung: hungRows,
  run: runRows,
  busy: busyRows,
  signing: signingRows,
  explainTypedData: explainTypedDataRows,
  keys: keyRows,
  explain: explainRows,
  assist: assistRows,
  orders: orderRows,
  sizes: sizeRows,
  memory: memoryRows,
  activation: activationRows,
  confirmClick: confirmClickRows,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(groups, name));
if (unknown.length > 0) throw new Error(`There are no rows ${unknown.join(', ')}.`);
const rows: Row[] = [];
for (const [name, measure] of Object.entries(groups)) {
  if (wanted.length === 0 || wanted.includes(name)) rows.push(...(await measure()));
}
printTable(rows);
process.exit(0);
