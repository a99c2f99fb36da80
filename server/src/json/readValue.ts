import type { JsonValue } from './value.ts';
import { ValueReader } from './valueReader.ts';

/** Tokens that are read in one go: a millisecond of work. */
const SLICE = 2_000;

/**
 * The value of a text that is exactly JSON (RFC 8259); undefined for any other text, a byte order mark included.
 * A text in which a key stands twice is read by nobody alike, so it is not read here either. In linear time; gives up on
 * texts of more than four million tokens, or 20,000 levels.
 */
export function readValue(text: string): JsonValue | undefined {
  const reader = new ValueReader(text);
  while (!reader.read(SLICE));
  return clearValue(reader);
}

/** As `readValue`, with rests in between: a long text holds nobody up. */
export async function readValueInSlices(
  text: string,
  rest: () => Promise<void>,
): Promise<JsonValue | undefined> {
  const reader = new ValueReader(text);
  while (!reader.read(SLICE)) await rest();
  return clearValue(reader);
}

/** Whether a text is JSON but for a key that stands twice. */
export function repeatsKey(text: string): boolean {
  const reader = new ValueReader(text);
  while (!reader.read(SLICE));
  return reader.value !== undefined && reader.repeatsKey;
}

function clearValue({ value, repeatsKey }: ValueReader): JsonValue | undefined {
  return repeatsKey ? undefined : value;
}
