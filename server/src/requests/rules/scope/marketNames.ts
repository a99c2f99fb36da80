import type { ArrayNode, JsonNode, StringNode } from '../../../json/nodes.ts';
import type { MarketForm } from '../../../venues/requestForm.ts';
import type { LintContext } from '../../context.ts';
import { memberAt } from '../../read/places.ts';
import type { FoundRequest } from '../../read/recognise.ts';

/** A list of markets in a wire form. */
export interface MarketList {
  readonly request: FoundRequest;
  readonly key: string;
  readonly list: ArrayNode;
  readonly form: MarketForm;
}

/** The lists of markets whose orders are cancelled. */
export function* marketLists({ requests }: LintContext): Generator<MarketList> {
  for (const request of requests) {
    const { venue, shape, node } = request;
    const form = venue?.requestForm.market;
    if (form === undefined || shape?.markets === undefined || node.type !== 'object') continue;
    const member = memberAt(node, shape.markets)?.member;
    if (member?.value?.type === 'array') yield { request, key: member.key.value, list: member.value, form };
  }
}

/** Every name of a market in a file, wherever it stands, with the form it must have. */
export function* marketNames(
  context: LintContext,
): Generator<{ readonly node: StringNode; readonly form: MarketForm }> {
  for (const { list, form } of marketLists(context)) {
    for (const item of list.items) yield* named(item, form);
  }
  for (const { venue, node, parameters } of context.requests) {
    const form = venue?.requestForm.market;
    if (form === undefined || node.type !== 'object') continue;
    yield* named(memberAt(node, ['cancel', 'market'])?.member.value, form);
    for (const parameter of parameters) {
      if (parameter.form.key === 'market') yield* named(parameter.member.value, form);
    }
  }
}

function* named(
  node: JsonNode | undefined,
  form: MarketForm,
): Generator<{ node: StringNode; form: MarketForm }> {
  if (node?.type === 'string') yield { node, form };
}
