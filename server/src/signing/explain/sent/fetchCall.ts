import { readJson } from '../../../json/reader.ts';
import { addressOf } from './address.ts';
import { type Failure, failure } from './failure.ts';
import { field, textField } from './json/fields.ts';
import type { SentRequest } from './sentRequest.ts';

const CALL = /^\s*(?:await\s+)?fetch\(/;

export function isFetchCall(text: string): boolean {
  return CALL.test(text);
}

/** Reads a call of `fetch` whose arguments are JSON, as browsers copy it. */
export function readFetchCall(text: string): readonly SentRequest[] | Failure {
  const start = CALL.exec(text)?.[0].length ?? 0;
  const end = text.lastIndexOf(')');
  if (end < start) return failure('This call is never closed.', start - 1);
  // One character takes the place of the bracket, so that places stay the same.
  const { root, problems } = readJson(`${' '.repeat(start - 1)}[${text.slice(start, end)}]`);
  const [problem] = problems;
  if (problem) return failure('The arguments of fetch can be read only where they are JSON.', problem.start);
  const [url, options] = root?.type === 'array' ? root.items : [];
  const address = addressOf(url?.type === 'string' ? url.value : '');
  if (!address) return failure('This call names no absolute address.', start);
  const headers = field(options, 'headers');
  const members = headers?.type === 'object' ? headers.members : [];
  const body = textField(options, 'body');
  return [
    {
      form: 'curl',
      method: textField(options, 'method') ?? 'GET',
      origin: address.origin,
      target: address.target,
      headers: members.flatMap(({ key, value }) =>
        value?.type === 'string' ? [{ name: key.value, value: value.value }] : [],
      ),
      ...(body === undefined || body === '' ? {} : { body }),
    },
  ];
}
