import { readValue } from '../../../../json/readValue.ts';
import { asObject, asText } from '../../../../json/value.ts';
import type { SignedText } from '../signed.ts';
import { permutations, quoted } from '../variant.ts';
import { joined, parted, targetCause } from './targets.ts';

/** So many parameters are put in every order. */
const MOST = 5;

export const queryLeftOut = targetCause(
  'path/query-left-out',
  'The path was signed without the query that was sent.',
  function* ({ target }) {
    const { path, query } = parted(target);
    if (query === undefined) return;
    yield path;
    yield `${path}?`;
    const parameters = query.split('&');
    if (parameters.length < 2) return;
    for (const left of parameters) yield joined(path, parameters.filter((one) => one !== left).join('&'));
  },
);

export const queryAdded = targetCause(
  'path/query-added',
  'A query was signed that was not sent.',
  (signed) => added(signed, true),
  (signed) => added(signed, false),
  ({ target }, signed) => {
    const own = signed.includes('onBehalfOf=')
      ? ' (without `onBehalfOf` the request acts for your own account)'
      : '';
    return `send ${quoted(signed)}, or sign ${quoted(target)}${own}`;
  },
);

function* added(signed: SignedText, counts: boolean): Generator<string> {
  const { target, given } = signed;
  const add = (query: string) => `${target}${target.includes('?') ? '&' : '?'}${query}`;
  for (const query of ofBody(signed)) yield add(query);
  for (const { name, values, upTo = 0 } of given.form.queries) {
    const own = given.options[name];
    const sent = given.request.headers.filter((header) => /on-behalf-of/i.test(header.name));
    const known = [...values, ...(own ? [own] : []), ...sent.map(({ value }) => value)];
    for (const value of known) yield add(`${name}=${value}`);
    for (let count = 1; counts && count <= upTo; count += 1) yield add(`${name}=${count}`);
  }
  if (!target.includes('?')) yield `${target}?`;
}

/** The fields of the body, written as a query. */
function* ofBody({ body }: SignedText): Generator<string> {
  const fields = body === '' ? {} : (asObject(readValue(body)) ?? {});
  const pairs = Object.entries(fields).flatMap(([name, value]) => {
    const text = asText(value);
    return text === undefined ? [] : [`${name}=${encodeURIComponent(text)}`];
  });
  if (pairs.length > 0) yield pairs.join('&');
}

export const queryOrder = targetCause(
  'path/query-order',
  'The parameters of the query were signed in another order than they were sent in.',
  function* ({ target }) {
    const { path, query } = parted(target);
    const parameters = query?.split('&') ?? [];
    if (parameters.length < 2) return;
    yield joined(path, parameters.toSorted().join('&'));
    yield joined(path, parameters.toReversed().join('&'));
    if (parameters.length > MOST) return;
    for (const order of permutations(parameters)) yield joined(path, order.join('&'));
  },
);
