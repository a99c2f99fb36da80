import { readValue, readValueInSlices } from '../json/readValue.ts';
import type { JsonValue } from '../json/value.ts';
import type { Rest } from './slices.ts';
import type { Reply } from './world.ts';

/** A body of so many characters takes more than a few milliseconds to read. */
const LONG = 256 * 1024;

/** The JSON of a reply: a long one was read in slices before it was handed on. Undefined where it is not JSON. */
export function replyValue({ body, json }: Pick<Reply, 'body' | 'json'>): JsonValue | undefined {
  return json ? json.value : readValue(body);
}

/** The reply with its JSON, where it is long: read in slices, so that whoever reads it next holds nobody up. */
export async function withValue(reply: Reply, rest: Rest): Promise<Reply> {
  if (reply.body.length < LONG) return reply;
  return { ...reply, json: { value: await readValueInSlices(reply.body, rest) } };
}
