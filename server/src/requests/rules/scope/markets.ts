import type { JsonNode } from '../../../json/nodes.ts';
import type { MarketForm } from '../../../venues/requestForm.ts';
import { anchor } from '../../anchor.ts';
import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';
import { marketForm, marketMistake } from '../../read/markets.ts';
import { holderAt, memberAt } from '../../read/places.ts';
import { quoted } from '../../read/quoted.ts';
import type { FoundRequest } from '../../read/recognise.ts';
import { marketsOf, targetsOf } from '../../read/targets.ts';
import { parameterFindings } from '../parameterFindings.ts';

/** `scope/markets`: markets that are missing, are no names, or would mean something else than they seem to. */
export function* markets(context: LintContext): Generator<RuleFinding> {
  yield* parameterFindings(context, 'scope/markets');
  for (const request of context.requests) {
    yield* wireFindings(request);
    yield* neutralFindings(request);
    yield* addedFindings(request);
  }
}

function* wireFindings(request: FoundRequest): Generator<RuleFinding> {
  const { shape, node, venue } = request;
  if (shape?.markets === undefined || node.type !== 'object') return;
  const key = quoted(shape.markets.at(-1) ?? '');
  const form = marketForm(request);
  const every = form?.wildcard === undefined ? '' : `, or \`["${form.wildcard}"]\` for every market`;
  const value = marketsOf(request)?.member.value;
  if (value === undefined) {
    const parent = holderAt(node, shape.markets) ?? node;
    const stray = targetsOf(request)[0]?.member.key.value;
    const hint =
      stray === undefined ? '' : ` It has ${quoted(stray)}, which only a cancel of single orders has.`;
    yield { message: `${key} is missing: it must be a list of markets${every}.${hint}`, ...anchor(parent) };
  } else if (value.type !== 'array') {
    yield { message: `${key} must be a list of markets${every}.`, ...anchor(value) };
  } else {
    for (const item of value.items) yield* nameFinding(item, form, venue?.label ?? '', true);
  }
}

/** `cancel.market`, and a second market beside `cancel`. */
function* neutralFindings(request: FoundRequest): Generator<RuleFinding> {
  const { node, venue, parameters } = request;
  if (node.type !== 'object') return;
  const market = memberAt(node, ['cancel', 'market'])?.member.value;
  if (market === undefined) return;
  yield* nameFinding(market, marketForm(request), venue?.label ?? '', false);
  const beside = parameters.find(({ form }) => form.key === 'market')?.member.value;
  if (beside?.type !== 'string' || market.type !== 'string' || beside.value === market.value) return;
  const { start, end } = beside;
  yield {
    message: `The request names two markets: ${quoted(market.value)} and ${quoted(beside.value)}.`,
    start,
    end,
  };
}

/** A message that needs the market of its order, where sending takes it from the list of open orders. */
function* addedFindings({ shape, node, parameters, venue }: FoundRequest): Generator<RuleFinding> {
  const placed = shape?.parameters.find(({ form }) => form.key === 'market');
  const isThere = parameters.some(({ form }) => form.key === 'market');
  if (shape?.form !== 'wire' || placed === undefined || isThere || node.type !== 'object') return;
  const parent = holderAt(node, placed.path) ?? node;
  yield {
    message: `${quoted('market')} is missing. ${venue?.label} needs it on a connection for all markets: it is added when the request is sent, if the order is in the list of open orders.`,
    ...anchor(parent),
    severity: 'warning',
  };
}

function* nameFinding(
  node: JsonNode,
  form: MarketForm | undefined,
  label: string,
  isList: boolean,
): Generator<RuleFinding> {
  if (node.type === 'unknown') return;
  const mistake = marketMistake(node, form, label, isList);
  if (mistake !== undefined) yield { message: mistake, ...anchor(node) };
}
