import { isSame } from '../../protocol/isSame.ts';
import type { Millis } from '../../protocol/model.ts';
import { keyText } from '../../protocol/orderKey.ts';
import type { JournalEntry } from './entries.ts';
import { lineOf } from './journal.ts';
import { JournalScan } from './journalScan.ts';
import { hasUnresolved, isUnresolvedRow, Ledger, type LedgerAttempt, WORTH_ASKING } from './ledger.ts';
import { entriesOf } from './runLines.ts';

/** What of the older files of a journal goes into a new one: the intents whose orders are unresolved, and what is known of them. */
export async function carryOver(pieces: () => AsyncIterable<Buffer>, now: Millis): Promise<string> {
  const look = new JournalScan(0);
  for await (const piece of pieces()) look.take(piece);
  const ledger = new Ledger();
  for (const entry of look.result().entries) ledger.take(entry, 0, now);
  const open = [...ledger.attempts()].filter(
    (one) => hasUnresolved(one) && now - one.facts.startedAt <= WORTH_ASKING,
  );
  if (open.length === 0) return '';
  const byId = new Map(open.map((one) => [one.facts.id, one]));
  const entries = await entriesOf(new Set(byId.keys()), pieces());
  return entries.flatMap((entry) => carried(entry, byId.get(entry.attempt))).join('');
}

/** Only what concerns open orders: neither those that are settled nor how often somebody looked. */
function carried(entry: JournalEntry, attempt: LedgerAttempt | undefined): readonly string[] {
  const isOpen = ({ key }: { readonly key: Parameters<typeof keyText>[0] }) => {
    const row = attempt?.rows.get(keyText(key));
    return row !== undefined && isUnresolvedRow(row);
  };
  switch (entry.kind) {
    case 'intent': {
      const rows = entry.rows.filter(isOpen);
      // Orders that the answer to a cancel-all named stand in no intent.
      const isNeeded = rows.length > 0 || entry.all;
      return isNeeded && attempt ? [lineOf({ ...entry, rows })] : [];
    }
    case 'outcome': {
      // Of several words about an order the last one counts.
      const row = attempt?.rows.get(keyText(entry.order));
      const isLast = isSame(row?.outcome, entry.outcome);
      return isLast && isOpen({ key: entry.order }) ? [lineOf(entry)] : [];
    }
    case 'evidence':
      return entry.step === 'sent' || entry.step === 'answered' ? [lineOf(entry)] : [];
    default:
      return [];
  }
}
