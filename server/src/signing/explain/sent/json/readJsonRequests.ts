import type { JsonNode, ObjectNode } from '../../../../json/nodes.ts';
import { readJson } from '../../../../json/reader.ts';
import { type Failure, failure } from '../failure.ts';
import type { SentRequest } from '../sentRequest.ts';
import { withoutLastLineEnd } from '../textLines.ts';
import { field, has, listField, textField } from './fields.ts';
import { harRequests, isHarEntry } from './har.ts';

/** Reads what is JSON: an archive of a browser, the body of a signed request, or a message of a WebSocket. */
export function readJsonRequests(text: string): readonly SentRequest[] | Failure {
  const { root, problems } = readJson(text);
  const problem = problems.find(({ kind }) => kind !== 'loneSurrogate');
  if (problem || root === undefined) return failure('This is not JSON from here on.', problem?.start ?? 0);
  const entries = entriesOf(root);
  if (entries) return harRequests(entries);
  if (root.type !== 'object') return unknown(root);
  const body = withoutLastLineEnd(text);
  if (has(root, 'params', 'signature')) {
    return [{ form: 'body', method: 'POST', target: '/v1/trade', headers: [], body }];
  }
  if (isFrame(root)) return [{ form: 'frame', method: 'GET', target: '/', headers: [], body }];
  return unknown(root);
}

function unknown({ start }: JsonNode): Failure {
  return failure(
    'This JSON is neither a signed body, nor a message of a WebSocket, nor an archive: where the signature stands in headers, the whole request is needed.',
    start,
  );
}

/** The entries of an archive, of a list of entries, or of one entry. */
function entriesOf(root: JsonNode): readonly JsonNode[] | undefined {
  if (root.type === 'array')
    return root.items.length > 0 && root.items.every(isHarEntry) ? root.items : undefined;
  if (isHarEntry(root)) return [root];
  const log = field(root, 'log');
  return field(log, 'entries')?.type === 'array' ? listField(log, 'entries') : undefined;
}

/** A message says what it is about: `message` at Rails, `method` at Synthetix. */
function isFrame(root: ObjectNode): boolean {
  return ['message', 'method'].some((key) => textField(root, key) !== undefined);
}
