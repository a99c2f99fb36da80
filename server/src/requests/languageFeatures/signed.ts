/** Writes what signing made anew into a request, and touches nothing else of it. Pure. */
import { memberOf, type ObjectNode } from '../../json/nodes.ts';
import { readJson } from '../../json/reader.ts';
import type { CancelRequest } from '../../protocol/model.ts';
import type { Edit } from '../finding.ts';
import { applyEdits } from '../fixes/all.ts';
import { removeMembers } from '../fixes/remove.ts';
import type { FoundRequest } from '../read/recognise.ts';
import { signedKeysOf } from '../read/shape.ts';
import { asksTheSame, readAgain } from './again.ts';
import type { View } from './view.ts';

/**
 * The edits that give a request the nonce, the expiry and the signature of `body`, which is the same request as it would
 * be sent. Undefined where the file would then ask for something else than what was signed.
 */
export function signedEdits(
  { context }: View,
  found: FoundRequest,
  request: CancelRequest,
  body: string,
): readonly Edit[] | undefined {
  const keys = signedKeysOf(found.venue);
  const made = readJson(body).root;
  if (keys.length === 0 || found.node.type !== 'object' || made?.type !== 'object') return undefined;
  const edits = written(context.text, found.node, keys, (key) => {
    const value = memberOf(made, key)?.value;
    return value === undefined ? undefined : body.slice(value.start, value.end);
  });
  const after = readAgain(context, applyEdits(context.text, edits))[found.index];
  const signed = readAgain(context, body)[0];
  const isSame =
    after?.ok === true &&
    signed?.ok === true &&
    asksTheSame(after.request, request) &&
    asksTheSame(after.request, signed.request);
  return isSame ? edits : undefined;
}

/** Sets each key to its value, and takes out those that have none. New ones go behind the last. */
function written(
  text: string,
  object: ObjectNode,
  keys: readonly string[],
  jsonOf: (key: string) => string | undefined,
): readonly Edit[] {
  const edits: Edit[] = [];
  const fresh: string[] = [];
  const gone = new Set(
    object.members.filter(({ key }) => keys.includes(key.value) && jsonOf(key.value) === undefined),
  );
  for (const key of keys) {
    const json = jsonOf(key);
    const { value } = memberOf(object, key) ?? {};
    if (json === undefined) continue;
    if (value === undefined) fresh.push(`${JSON.stringify(key)}: ${json}`);
    else edits.push({ start: value.start, end: value.end, text: json });
  }
  const last = object.members.at(-1);
  if (fresh.length > 0 && last !== undefined && !gone.has(last)) {
    const between = /[\r\n]/.test(text.slice(object.start, last.start))
      ? `,${blankBefore(text, last.start)}`
      : ', ';
    edits.push({ start: last.end, end: last.end, text: between + fresh.join(between) });
  }
  return [...edits, ...removeMembers(object, gone)].sort((a, b) => a.start - b.start);
}

/** The line feed and the indentation before an offset. */
function blankBefore(text: string, offset: number): string {
  return /\r?\n[ \t]*$/.exec(text.slice(0, offset))?.[0] ?? ' ';
}
