import { isoTime, zoneWords } from '../../protocol/localTime.ts';
import type { Cancellation, CancellationRow, Millis, Order, OrderKey } from '../../protocol/model.ts';
import type { Attempt } from '../attempts.ts';
import { outcomeText } from '../outcomeText.ts';
import type { Answer, IntentEntry, JournalEntry } from './entries.ts';

export interface ReportPorts {
  /** What the journal says of some attempts. Rejects when it cannot be read. */
  entriesOf(attempts: ReadonlySet<string>): Promise<readonly JournalEntry[]>;
  now(): Millis;
  /** Takes out everything secret. */
  redact(text: string): string;
}

/** Everything that is written down about the attempts of a run, for a person and the venue's support. No secret is in it. */
export async function runReport(
  run: string,
  attempts: readonly Attempt[],
  { entriesOf, now, redact }: ReportPorts,
): Promise<string> {
  const ids = new Set(attempts.map(({ record }) => record.id));
  const found = await entriesOf(ids).catch(() => undefined);
  const entries = found ?? [];
  const missing = found ? [] : ['The journal cannot be read: the timeline is missing.'];
  const text = [
    `Cancellation report · Order Inspector · ${isoTime(now())}`,
    `Run ${run}. Times are those of this computer, ${zoneWords(now())}. No key and no signature is in this report.`,
    ...missing,
    ...attempts.map(({ record }) => attemptText(record.snapshot(), entries)),
    '',
  ].join('\n\n');
  return redact(text);
}

function attemptText(cancellation: Cancellation, entries: readonly JournalEntry[]): string {
  const { id, account, startedAt, journaled, all, rows } = cancellation;
  const own = entries.filter(({ attempt }) => attempt === id);
  return [
    `Account ${account.name} · ${account.venue} · ${account.environment}`,
    `Attempt ${id}, begun ${isoTime(startedAt)}`,
    ...(all ? ["The venue's own cancel-all: it may have hit orders that are not listed here."] : []),
    ...(journaled ? [] : ['This attempt could not be written to the journal before it was sent.']),
    '',
    ...rows.map(rowText),
    '',
    'Timeline',
    ...own.map((entry) => `  ${timelineText(entry)}`),
  ].join('\n');
}

function sideOf({ side, outcome }: Order): string {
  return outcome === undefined ? side : `${side} ${outcome}`;
}

function rowText({ key, order, outcome, closedAt }: CancellationRow): string {
  const what = order
    ? ` · ${sideOf(order)} ${order.quantity} @ ${order.price} · ${order.market.title}, filled ${order.filledQuantity} when it was sent`
    : '';
  const closed =
    closedAt === undefined ? '' : ` The question was closed by the person, ${isoTime(closedAt)}.`;
  return `${idText(key)}${what}\n  ${outcomeText(outcome)}${closed}`;
}

function timelineText(entry: JournalEntry): string {
  const at = isoTime(entry.at);
  switch (entry.kind) {
    case 'intent':
      return `${at}  journaled: ${intentText(entry)}`;
    case 'evidence':
      return `${at}  ${entry.step}: ${entry.words} (${ordersText(entry.orders)})${answerText(entry.answer)}`;
    case 'outcome':
      return `${at}  ${idText(entry.order)}: ${outcomeText(entry.outcome)}`;
    default:
      return `${at}  ${entry.kind}`;
  }
}

function intentText({ method, origin, target, payload, nonce, rows }: IntentEntry): string {
  const numbered = nonce === undefined ? '' : `, nonce ${nonce}`;
  const count = rows.length === 1 ? '1 order' : `${rows.length} orders`;
  return `${method} ${origin}${target} for ${count}${numbered}\n${' '.repeat(33)}SHA-256 of what is signed: ${payload}`;
}

/** What the venue said, word for word; not one line of it can be taken for one of ours. */
function answerText(answer: Answer | undefined): string {
  if (!answer) return '';
  const head = answer.headers.map(({ name, value }) => `${name}: ${value}`);
  const body = answer.body === '' ? ['(empty)'] : answer.body.split(/\r\n|\r|\n/);
  return [`status ${answer.status}`, ...head, '', ...body]
    .map((line) => `\n${' '.repeat(31)}| ${line}`)
    .join('');
}

function ordersText(orders: readonly OrderKey[]): string {
  const [only, another] = orders;
  if (only && !another) return idText(only);
  return `${orders.length} orders`;
}

function idText(key: OrderKey): string {
  return key.by === 'orderId' ? `orderId ${key.orderId}` : `clientOrderId ${key.clientOrderId}`;
}
