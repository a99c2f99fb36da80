/** What a request may say in place of a market. */
import type { JsonNode } from '../../json/nodes.ts';
import type { MarketForm } from '../../venues/requestForm.ts';
import type { FoundRequest } from './recognise.ts';

export function marketForm({ venue }: FoundRequest): MarketForm | undefined {
  return venue?.requestForm.market;
}

/** Words that people write for every market; in place of one they would mean something else, or nothing. */
const EVERY = /^(?:\*|all)$/i;

/** Why a value is no market; undefined for one, and for what `scope/symbol-case` speaks of. `isList`: it stands in a list, where the venue's wildcard may stand too. */
export function marketMistake(
  node: JsonNode,
  form: MarketForm | undefined,
  label: string,
  isList: boolean,
): string | undefined {
  if (node.type !== 'string') return 'A market must be a text.';
  const { value } = node;
  if (value.trim() === '') return 'The name of the market is empty.';
  if (value !== value.trim() || /[\p{C}\uFFFD]/u.test(value))
    return 'The name of a market has no blanks at its ends and no invisible characters.';
  if (isList && value === form?.wildcard) return undefined;
  if (EVERY.test(value)) {
    return isList
      ? `This is not the name of a market at ${label}.`
      : 'This is not the name of a market. For the orders of every market, leave "market" out.';
  }
  if (form === undefined || form.pattern.test(value) || form.pattern.test(value.toUpperCase()))
    return undefined;
  return `This is not the name of a market at ${label}.`;
}
