import type { Cancellation, CancellationRow, Millis, OrderKey } from '../protocol/model.ts';
import type { Attempt } from './attempts.ts';
import type { IntentEntry, JournalEntry, JournalText } from './journal.ts';
import { outcomeText } from './outcomeText.ts';

/** Everything that is written down about the attempts of a run, for a person and the venue's support. No secret is in it. */
export async function runReport(
  run: string,
  attempts: readonly Attempt[],
  storage: { read(): Promise<JournalText> },
  now: Millis,
): Promise<string> {
  const journal = await storage.read().catch(() => undefined);
  const ids = new Set(attempts.map(({ record }) => record.id));
  const entries = (journal?.entries ?? []).filter(({ attempt }) => ids.has(attempt));
  const missing = journal ? [] : ['The journal cannot be read: the timeline is missing.'];
  return [
    `Cancellation report · Order Inspector · ${iso(now)}`,
    `Run ${run}. All times are UTC. No key and no signature is in this report.`,
    ...missing,
    ...attempts.map(({ record }) => attemptText(record.snapshot(), entries)),
    '',
  ].join('\n\n');
}

function attemptText(cancellation: Cancellation, entries: readonly JournalEntry[]): string {
  const { id, account, startedAt, journaled, all, rows } = cancellation;
  const own = entries.filter(({ attempt }) => attempt === id);
  return [
    `Account ${account.name} · ${account.venue} · ${account.environment}`,
    `Attempt ${id}, begun ${iso(startedAt)}`,
    ...(all ? ["The venue's own cancel-all: it may have hit orders that are not listed here."] : []),
    ...(journaled ? [] : ['This attempt could not be written to the journal before it was sent.']),
    '',
    ...rows.map(rowText),
    '',
    'Timeline',
    ...own.map((entry) => `  ${timelineText(entry)}`),
  ].join('\n');
}

function rowText({ key, order, outcome, closedAt }: CancellationRow): string {
  const what = order
    ? ` · ${order.side} ${order.quantity} @ ${order.price} · ${order.market.title}, filled ${order.filledQuantity} when it was sent`
    : '';
  const closed = closedAt === undefined ? '' : ` The question was closed by the person, ${iso(closedAt)}.`;
  return `${idText(key)}${what}\n  ${outcomeText(outcome)}${closed}`;
}

function timelineText(entry: JournalEntry): string {
  const at = iso(entry.at);
  switch (entry.kind) {
    case 'intent':
      return `${at}  journaled: ${intentText(entry)}`;
    case 'evidence':
      return `${at}  ${entry.step}: ${entry.words} (${ordersText(entry.orders)})`;
    case 'outcome':
      return `${at}  ${idText(entry.order)}: ${outcomeText(entry.outcome)}`;
    default:
      return `${at}  ${entry.kind}`;
  }
}

function intentText({ method, origin, target, payload, nonce, rows }: IntentEntry): string {
  const numbered = nonce === undefined ? '' : `, nonce ${nonce}`;
  const count = rows.length === 1 ? '1 order' : `${rows.length} orders`;
  return `${method} ${origin}${target} for ${count}${numbered}\n${' '.repeat(28)}SHA-256 of what is signed: ${payload}`;
}

function ordersText(orders: readonly OrderKey[]): string {
  const [only, another] = orders;
  if (only && !another) return idText(only);
  return `${orders.length} orders`;
}

function idText(key: OrderKey): string {
  return key.by === 'orderId' ? `orderId ${key.orderId}` : `clientOrderId ${key.clientOrderId}`;
}

function iso(at: Millis): string {
  return new Date(at).toISOString();
}
