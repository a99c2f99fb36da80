import type { CancelRequest, CancelTarget } from '../../protocol/model.ts';
import type { IdForm } from '../../venues/requestForm.ts';
import { codes } from '../codes.ts';
import type { LintContext } from '../context.ts';
import { applyEdits } from '../fixes/all.ts';
import { keepsBack, kindOfKey } from '../keyKind.ts';
import { neutralMistakes } from '../neutralValues.ts';
import { severityOf } from '../severity.ts';
import { formOf, idTestOf } from './idForm.ts';
import { isLayout, problemsOf } from './jsonc.ts';
import { marketForm, marketMistake } from './markets.ts';
import { hasForm, textOf } from './parameters.ts';
import { type FoundPlace, memberAt, otherCase } from './places.ts';
import type { FoundRequest } from './recognise.ts';
import { allOf, marketsOf, targetsOf } from './targets.ts';

/** A complete request. There is none where anything could be understood in two ways. */
export type Reading =
  | { readonly ok: true; readonly request: CancelRequest; readonly accountName?: string }
  | { readonly ok: false };

const none: Reading = { ok: false };

/**
 * Turns a request of a file into a cancel request. Nothing is guessed and nothing is left out: refuses whatever could be
 * understood in two ways, whatever severities are set. Why is for the linter to say: each refusal here has a finding.
 */
export function toRequest(context: LintContext, found: FoundRequest): Reading {
  const { venue, shape } = found;
  if (problemsOf(context).length > 0) return none;
  if (venue === undefined || shape === undefined) return none;
  if (found.marker !== undefined || found.unrecognised !== undefined) return none;
  if (holdsSecret(context, found) || isKeyInDoubt(found) || neutralMistakes(found).length > 0) return none;
  const parameters = parametersOf(found);
  const target = targetOf(found);
  if (parameters === undefined || target === undefined) return none;
  if (!textsFit(found) || namesTwoMarkets(parameters, target)) return none;
  return {
    ok: true,
    request: { venue: venue.id, target, parameters, ...wireBody(context, found) },
    ...accountOf(found),
  };
}

/** The text of a message as it stands; of JSONC without its comments and trailing commas. */
function wireBody({ text, document }: LintContext, { shape, node }: FoundRequest): { wireBody?: string } {
  if (shape?.form !== 'wire') return {};
  const { start, end } = node;
  const layout = document.problems.filter((one) => isLayout(one) && one.start >= start && one.end <= end);
  const edits = layout.map((one) => ({ start: one.start - start, end: one.end - start, text: '' }));
  return { wireBody: applyEdits(text.slice(start, end), edits) };
}

/** Whether a secret would go along with the body, unless the rule about secrets is switched off. */
function holdsSecret({ secrets, options }: LintContext, { node }: FoundRequest): boolean {
  if (severityOf('secret/in-file', options, codes['secret/in-file']) === 'off') return false;
  return secrets.some(({ start, end }) => start >= node.start && end <= node.end);
}

/** A key that stands twice or in two letter cases, or that keeps its request back. */
function isKeyInDoubt(request: FoundRequest): boolean {
  return request.levels.some((level) => {
    const seen = new Set<string>();
    return level.object.members.some((member) => {
      const name = otherCase(member.key.value, level.keys) ?? member.key.value;
      const isTwice = seen.has(name);
      seen.add(name);
      return isTwice || keepsBack(member, kindOfKey(member, level, request), request);
    });
  });
}

function parametersOf({ parameters, shape }: FoundRequest): Readonly<Record<string, string>> | undefined {
  const texts: Record<string, string> = {};
  for (const parameter of parameters) {
    const text = textOf(parameter);
    if (parameter.misplaced || text === undefined || !hasForm(parameter)) return undefined;
    texts[parameter.form.key] = text;
  }
  const isMissing = shape?.parameters.some(
    ({ form, required }) => required && !Object.hasOwn(texts, form.key),
  );
  return isMissing ? undefined : texts;
}

/** The texts that the venue fixes or checks are as they must be. */
function textsFit({ node, shape }: FoundRequest): boolean {
  return (shape?.texts ?? []).every(({ path, pattern, required }) => {
    const member = node.type === 'object' ? memberAt(node, path)?.member : undefined;
    if (member === undefined) return !required;
    return member.value?.type === 'string' && pattern.test(member.value.value);
  });
}

function namesTwoMarkets(parameters: Readonly<Record<string, string>>, target: CancelTarget): boolean {
  const beside = parameters['market'];
  return (
    target.by === 'all' && target.market !== undefined && beside !== undefined && beside !== target.market
  );
}

function targetOf(found: FoundRequest): CancelTarget | undefined {
  const targets = targetsOf(found);
  if (targets.length !== 1) return undefined;
  if (found.shape?.markets !== undefined) return allOfMarkets(found);
  if (allOf(found) !== undefined) {
    const market = marketOf(found);
    return market && { by: 'all', ...market };
  }
  const [used] = found.places;
  const form = used && found.venue && formOf(found.venue, used.place.by);
  if (used === undefined || form === undefined) return undefined;
  const ids = idsOf(used, form, found);
  if (ids === undefined) return undefined;
  return used.place.by === 'orderId'
    ? { by: 'orderId', orderIds: ids }
    : { by: 'clientOrderId', clientOrderIds: ids };
}

/** The orders of every market, of one, or of several. */
function allOfMarkets(found: FoundRequest): CancelTarget | undefined {
  const list = marketsOf(found)?.member.value;
  const form = marketForm(found);
  if (list?.type !== 'array') return undefined;
  const names = [...new Set(list.items.flatMap((item) => (item.type === 'string' ? [item.value] : [])))];
  const [name] = names;
  if (name === undefined || list.items.some(({ type }) => type !== 'string')) return undefined;
  if (name === form?.wildcard && list.items.length === 1) return { by: 'all' };
  if (!names.every((each) => form?.pattern.test(each))) return undefined;
  return names.length === 1 ? { by: 'all', market: name } : { by: 'markets', markets: names };
}

/** `cancel.market` of a neutral request; undefined when it is there and no market. */
function marketOf(found: FoundRequest): { market?: string } | undefined {
  const { node, venue } = found;
  const market = node.type === 'object' ? memberAt(node, ['cancel', 'market'])?.member : undefined;
  if (market === undefined) return {};
  const { value } = market;
  const form = marketForm(found);
  if (value?.type !== 'string' || form?.pattern.test(value.value) === false) return undefined;
  return marketMistake(value, form, venue?.label ?? '', false) === undefined
    ? { market: value.value }
    : undefined;
}

/** The ids of a place: all of them of the venue's form, and in a message no more than it takes. */
function idsOf(
  { place, member, ids }: FoundPlace,
  form: IdForm,
  { shape, venue }: FoundRequest,
): readonly string[] | undefined {
  const test = idTestOf(form);
  const texts = ids.flatMap((node) => (node.type === 'string' && test(node.value) ? [node.value] : []));
  const isList = !place.many || member.value?.type === 'array';
  const tooMany = shape?.form === 'wire' && texts.length > (venue?.requestForm.maxIds ?? 0);
  return isList && texts.length > 0 && texts.length === ids.length && !tooMany ? texts : undefined;
}

function accountOf({ node, shape }: FoundRequest): { accountName?: string } {
  const account =
    shape?.form === 'neutral' && node.type === 'object' ? memberAt(node, ['account']) : undefined;
  const value = account?.member.value;
  return value?.type === 'string' ? { accountName: value.value } : {};
}
