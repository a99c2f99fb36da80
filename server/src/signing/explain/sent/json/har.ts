import type { JsonNode } from '../../../../json/nodes.ts';
import type { Millis } from '../../../../protocol/model.ts';
import { type Address, addressOf } from '../address.ts';
import { type Failure, failure, isFailure } from '../failure.ts';
import { timeOf } from '../headers.ts';
import type { SentAnswer, SentHeader, SentRequest } from '../sentRequest.ts';
import { field, listField, numberField, textField } from './fields.ts';

/** Whether a node is an entry of an archive. */
export function isHarEntry(node: JsonNode | undefined): boolean {
  return textField(field(node, 'request'), 'url') !== undefined;
}

/** The requests of these entries, and the text messages that were sent over their WebSockets. */
export function harRequests(entries: readonly JsonNode[]): readonly SentRequest[] | Failure {
  const requests: SentRequest[] = [];
  for (const entry of entries) {
    const read = entryRequests(entry);
    if (isFailure(read)) return read;
    for (const request of read) requests.push(request);
  }
  return requests;
}

function entryRequests(entry: JsonNode): readonly SentRequest[] | Failure {
  const request = field(entry, 'request');
  const address = addressOf(textField(request, 'url') ?? '');
  const method = textField(request, 'method');
  if (request === undefined || !address || !method) {
    return failure('An entry of an archive needs a request with a method and an address.', entry.start);
  }
  const headers = headersOf(request);
  const body = bodyOf(request);
  const answer = answerOf(entry);
  const started = instant(textField(entry, 'startedDateTime'));
  const sentAt = timeOf(answer?.headers ?? []) ?? started ?? timeOf(headers);
  const { origin, target } = address;
  const sent: SentRequest = {
    form: 'har',
    method,
    origin,
    target,
    headers,
    ...(body === undefined || body === '' ? {} : { body }),
    ...(sentAt === undefined ? {} : { sentAt }),
    ...(answer === undefined ? {} : { answer }),
  };
  return [sent, ...framesOf(entry, address)];
}

/** Without the pseudo headers of HTTP/2, which stand in the method and the address. */
function headersOf(node: JsonNode): readonly SentHeader[] {
  return listField(node, 'headers').flatMap((header) => {
    const name = textField(header, 'name');
    if (name === undefined || name.startsWith(':')) return [];
    return [{ name, value: textField(header, 'value') ?? '' }];
  });
}

function bodyOf(request: JsonNode): string | undefined {
  const data = field(request, 'postData');
  const text = textField(data, 'text');
  if (text !== undefined) return textField(data, 'encoding') === 'base64' ? base64(text) : text;
  const params = listField(data, 'params').map((param) => {
    const value = textField(param, 'value');
    const name = textField(param, 'name') ?? '';
    return value === undefined ? name : `${name}=${value}`;
  });
  return params.length === 0 ? undefined : params.join('&');
}

function answerOf(entry: JsonNode): SentAnswer | undefined {
  const response = field(entry, 'response');
  const status = numberField(response, 'status') ?? 0;
  if (response === undefined || status === 0) return undefined;
  const content = field(response, 'content');
  const text = textField(content, 'text') ?? '';
  const body = textField(content, 'encoding') === 'base64' ? base64(text) : text;
  return { status, headers: headersOf(response), body };
}

function framesOf(entry: JsonNode, { origin, target }: Address): readonly SentRequest[] {
  return listField(entry, '_webSocketMessages').flatMap((message) => {
    const isText = (numberField(message, 'opcode') ?? 1) === 1;
    const body = textField(message, 'data');
    if (textField(message, 'type') !== 'send' || !isText || body === undefined) return [];
    const seconds = numberField(message, 'time');
    const sentAt = seconds === undefined ? {} : { sentAt: Math.round(seconds * 1000) };
    return [{ form: 'frame', method: 'GET', origin, target, headers: [], body, ...sentAt } as const];
  });
}

function base64(text: string): string {
  return Buffer.from(text, 'base64').toString();
}

function instant(text: string | undefined): Millis | undefined {
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/.test(text ?? '');
  const time = isInstant ? Date.parse(text ?? '') : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
