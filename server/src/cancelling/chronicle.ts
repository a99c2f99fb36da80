import type { Failure, KeyOutcome, Reply } from '../venues/venue.ts';
import type { Answer, JournalEntry } from './journal.ts';
import type { FollowPorts } from './ports.ts';

/** Outcomes and evidence are worth keeping but not worth failing for: the intent is already on the disk. */
export async function write(
  entries: readonly JournalEntry[],
  { journal, log }: Pick<FollowPorts, 'journal' | 'log'>,
): Promise<void> {
  try {
    await journal.write(entries);
  } catch (error) {
    log(`What became of an attempt could not be written to the journal: ${String(error)}`);
  }
}

export async function journalOutcomes(
  id: string,
  outcomes: readonly KeyOutcome[],
  ports: Pick<FollowPorts, 'journal' | 'line' | 'log'>,
): Promise<void> {
  const at = ports.line.world.now();
  const entries = outcomes.map(
    ({ key, outcome }) => ({ kind: 'outcome', at, attempt: id, order: key, outcome }) as const,
  );
  await write(entries, ports);
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

/**
 * A venue's answer as it is kept beside the attempt: nothing where there is none. `redact` takes out everything secret,
 * before anything is cut: the beginning of a secret would not be recognised.
 */
export function answerOf(reply: Reply | Failure, redact: (text: string) => string): Answer | undefined {
  if (reply.kind !== 'reply') return undefined;
  const headers = TELLING.flatMap((name) => {
    const value = reply.headers[name];
    return value === undefined ? [] : [{ name, value: cut(redact(value), HEADER) }];
  });
  return { status: reply.status, headers, body: cut(redact(reply.body), BODY) };
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most).toWellFormed()}… (${text.length - most} more characters)`;
}
