import type { JsonNode } from '../json/nodes.ts';
import type { CancelRequest, CancelTarget } from '../protocol/model.ts';
import type { LintContext } from './context.ts';
import { hasForm, textOf } from './parameters.ts';
import { memberAt, otherCase } from './places.ts';
import type { FoundRequest } from './recognise.ts';
import { severityOf } from './severity.ts';
import { allOf, targetsOf } from './targets.ts';

/** A complete request, or why there is none. Nothing is guessed and nothing is left out. */
export type Reading =
  | { readonly ok: true; readonly request: CancelRequest; readonly accountName?: string }
  | { readonly ok: false; readonly why: string };

/**
 * Turns a request of a file into a cancel request. Refuses whatever could be understood in two ways, whatever
 * severities are set: a text that is not JSON, a key twice or in another letter case, an unknown key of an intent.
 */
export function toRequest(context: LintContext, found: FoundRequest): Reading {
  const { venue, shape } = found;
  if (context.document.problems.length > 0) return refuse('The file is not JSON.');
  if (venue === undefined || shape === undefined) return refuse('The venue cannot be told.');
  if (holdsSecret(context, found)) return refuse('The request holds a secret: it is neither shown nor sent.');
  const doubt = keyInDoubt(found);
  if (doubt !== undefined) return refuse(`A key is in doubt: ${doubt}.`);
  const parameters = parametersOf(found);
  if (parameters === undefined) return refuse('A parameter is not of its form or in the wrong place.');
  const target = targetOf(found);
  if (target === undefined) return refuse('The request is not complete: it must name its orders in one way.');
  const account = accountOf(found);
  if (account === undefined) return refuse('The account must be named by a string.');
  return {
    ok: true,
    request: { venue: venue.id, target, parameters, ...wireBody(context, found) },
    ...account,
  };
}

function refuse(why: string): Reading {
  return { ok: false, why };
}

function wireBody({ text }: LintContext, { shape, node }: FoundRequest): { wireBody?: string } {
  return shape?.form === 'wire' ? { wireBody: text.slice(node.start, node.end) } : {};
}

/** Whether a secret would go along with the body, unless the rule about secrets is switched off. */
function holdsSecret({ secrets, options }: LintContext, { node }: FoundRequest): boolean {
  if (severityOf('secret/in-file', options) === 'off') return false;
  return secrets.some(({ start, end }) => start >= node.start && end <= node.end);
}

/** A key that stands twice, in another letter case, or that an intent does not have. */
function keyInDoubt({ levels, shape }: FoundRequest): string | undefined {
  for (const { object, keys } of levels) {
    const seen = new Set<string>();
    for (const { key } of object.members) {
      const strange = shape?.form === 'intent' && !Object.hasOwn(keys, key.value);
      if (strange || seen.has(key.value) || otherCase(key.value, keys) !== undefined) return key.value;
      seen.add(key.value);
    }
  }
  return undefined;
}

function parametersOf({ parameters }: FoundRequest): Readonly<Record<string, string>> | undefined {
  const texts: Record<string, string> = {};
  for (const parameter of parameters) {
    const text = textOf(parameter);
    if (parameter.misplaced || text === undefined || !hasForm(parameter)) return undefined;
    texts[parameter.form.key] = text;
  }
  return texts;
}

function targetOf(found: FoundRequest): CancelTarget | undefined {
  if (found.shape?.markets !== undefined) return allOfMarket(found, found.shape.markets);
  if (targetsOf(found).length !== 1) return undefined;
  const market = marketOf(found);
  if (market === undefined) return undefined;
  if (allOf(found) !== undefined) return { by: 'all', ...market };
  const [used] = found.places;
  if (used === undefined || 'market' in market) return undefined;
  const ids = idsOf(used.ids, used.place.many ? used.member.value?.type === 'array' : true);
  if (ids === undefined) return undefined;
  return used.place.by === 'orderId'
    ? { by: 'orderId', orderIds: ids }
    : { by: 'clientOrderId', clientOrderIds: ids };
}

/** The orders of every market, or of the one that a wire form names. */
function allOfMarket({ node, venue }: FoundRequest, path: readonly string[]): CancelTarget | undefined {
  const list = node.type === 'object' ? memberAt(node, path)?.member.value : undefined;
  const [name, another] = list?.type === 'array' ? list.items : [];
  if (name?.type !== 'string' || another !== undefined) return undefined;
  const form = venue?.requestForm.market;
  if (name.value === form?.wildcard) return { by: 'all' };
  return form?.pattern.test(name.value) ? { by: 'all', market: name.value } : undefined;
}

/** `cancel.market` of an intent; undefined when it is there and not a name. */
function marketOf({ node, shape }: FoundRequest): { market?: string } | undefined {
  if (shape?.form !== 'intent' || node.type !== 'object') return {};
  const market = memberAt(node, ['cancel', 'market']);
  if (market === undefined) return {};
  const { value } = market.member;
  return value?.type === 'string' && value.value !== '' ? { market: value.value } : undefined;
}

function idsOf(nodes: readonly JsonNode[], complete: boolean): readonly string[] | undefined {
  const ids = nodes.flatMap((node) => (node.type === 'string' && node.value !== '' ? [node.value] : []));
  return complete && ids.length > 0 && ids.length === nodes.length ? ids : undefined;
}

function accountOf({ node, shape }: FoundRequest): { accountName?: string } | undefined {
  if (shape?.form !== 'intent' || node.type !== 'object') return {};
  const account = memberAt(node, ['account']);
  if (account === undefined) return {};
  const { value } = account.member;
  return value?.type === 'string' && value.value !== '' ? { accountName: value.value } : undefined;
}
