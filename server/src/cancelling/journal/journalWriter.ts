import type { Failure, KeyOutcome, Reply } from '../../venues/venue.ts';
import type { AttemptPorts } from '../ports.ts';
import type { CancellationRecord } from '../record.ts';
import type { Answer, JournalEntry } from './entries.ts';

/** Outcomes and evidence are worth keeping but not worth failing for: the intent is already on the disk. */
export async function writeEntries(
  entries: readonly JournalEntry[],
  { journal, log }: Pick<AttemptPorts, 'journal' | 'log'>,
): Promise<void> {
  try {
    await journal.write(entries);
  } catch (error) {
    log(`What became of an attempt could not be written to the journal: ${String(error)}`);
  }
}

/** With the orderId of each order of which its own name says nothing, as the record knows it by now. */
export async function journalOutcomes(
  record: CancellationRecord,
  outcomes: readonly KeyOutcome[],
  ports: Pick<AttemptPorts, 'journal' | 'transport' | 'log'>,
): Promise<void> {
  const at = ports.transport.world.now();
  const entries = outcomes.map(({ key, outcome }) => {
    const orderId = record.row(key)?.orderId;
    const named = orderId === undefined ? {} : { orderId };
    return { kind: 'outcome', at, attempt: record.id, order: key, outcome, ...named } as const;
  });
  await writeEntries(entries, ports);
}

/** Headers that tell when and by whom it was answered, and when to ask again. */
const TELLING = [
  'date',
  'age',
  'server',
  'via',
  'content-type',
  'content-length',
  'retry-after',
  'x-request-id',
  'cf-ray',
];
/** Of an answer, the most that is kept: of a header, of the body, characters. */
const HEADER = 200;
const BODY = 4_096;
/** What of a body is looked at, characters: it may have many millions. */
const LOOKED_AT = 16 * BODY;

/**
 * A venue's answer as it is kept beside the attempt: nothing where there is none, or no `redact`, which takes out
 * everything secret. It does so well before the cut, where only the beginning of a secret might be left.
 */
export function answerOf(
  reply: Reply | Failure,
  redact: ((text: string) => string) | undefined,
): { readonly answer?: Answer } {
  if (reply.kind !== 'reply' || !redact) return {};
  const headers = TELLING.flatMap((name) => {
    const value = reply.headers[name];
    return value === undefined ? [] : [{ name, value: cut(redact(value), HEADER) }];
  });
  return {
    answer: { status: reply.status, headers, body: cut(redact(reply.body.slice(0, LOOKED_AT)), BODY) },
  };
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most).toWellFormed()}… (cut)`;
}
