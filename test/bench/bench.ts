/** `npm run bench`: ratios measured in one run, beside what people would use instead. Not part of CI. */
import { activationRows } from './activation.ts';
import { assistRows } from './assist.ts';
import { cancelRows } from './cancel.ts';
import { hungRows } from './hung.ts';
import { journalRows, largeJournalRows } from './journal.ts';
import { lintRows } from './lint.ts';
import { manyFilesRows } from './manyFiles.ts';
import { memoryRows } from './memory.ts';
import { orderRows } from './orders.ts';
import { runRows } from './run.ts';
import { signingRows } from './signing.ts';
import { sizeRows } from './sizes.ts';
import { printTable } from './table.ts';
import { warmRows } from './warm.ts';

printTable([
  ...(await lintRows()),
  ...(await manyFilesRows()),
  ...(await cancelRows()),
  ...(await warmRows()),
  ...(await journalRows()),
  ...(await largeJournalRows()),
  ...(await hungRows()),
  ...(await runRows()),
  ...(await signingRows()),
  ...(await assistRows()),
  ...(await orderRows()),
  ...(await sizeRows()),
  ...(await memoryRows()),
  ...(await activationRows()),
]);
process.exit(0);
