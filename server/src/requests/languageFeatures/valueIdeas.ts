import type { Idea } from './completion.ts';
import type { Field } from './fields.ts';
import { clean, countOf } from './orderText.ts';
import { timeIdeas } from './timeIdeas.ts';
import { accountsOf, type View } from './view.ts';
import type { Within } from './within.ts';

/** The values of a field that is no id: choices of the venue, and what the sessions hold. */
export function valueIdeas(view: View, field: Field, { request }: Within): readonly Idea[] {
  const { venues } = view.context.options;
  if (field.neutral === 'venue') {
    return venues.map(({ id, label }) => ({
      kind: 'choice',
      label: id,
      detail: label,
      json: JSON.stringify(id),
    }));
  }
  if (field.neutral === 'account') return accountIdeas(view, field);
  if (field.neutral === 'all')
    return [{ kind: 'choice', label: 'true', detail: 'every open order', json: 'true' }];
  if (field.neutral === 'market' || field.fact?.holds === 'market')
    return marketIdeas(view, field, { request });
  if (field.fact?.holds === 'nonce' || field.fact?.holds === 'time')
    return timeIdeas(field.fact, view.live.now, accountsOf(view.live, request));
  if (field.parameter !== undefined) return parameterIdeas(view, field.parameter.key, { request });
  return choiceIdeas(field);
}

function accountIdeas({ live }: View, { venue }: Field): readonly Idea[] {
  const fitting = live.accounts.filter(({ account }) => venue === undefined || account.venue === venue.id);
  return fitting.map(({ account, orders }) => ({
    kind: 'account',
    label: clean(account.name),
    detail: [account.venue, account.environment, orders ? countOf(orders.size, 'open order') : '']
      .filter(Boolean)
      .join(', '),
    json: JSON.stringify(account.name),
  }));
}

/** The markets in which orders are open, those with most of them first. */
function marketIdeas({ live }: View, field: Field, { request }: Pick<Within, 'request'>): readonly Idea[] {
  const counts = new Map<string, { title: string; count: number }>();
  for (const { orders } of accountsOf(live, request)) {
    for (const { market } of orders?.values() ?? []) {
      const known = counts.get(market.id);
      counts.set(market.id, { title: market.title, count: (known?.count ?? 0) + 1 });
    }
  }
  const wrap = field.fact?.many === true && !field.item;
  const ideas = [...counts]
    .sort(([, a], [, b]) => b.count - a.count)
    .map(([id, { title, count }]): Idea => {
      const json = JSON.stringify(id);
      const name = title === id ? '' : `${clean(title)}, `;
      return {
        kind: 'market',
        label: clean(id),
        detail: `${name}${countOf(count, 'open order')}`,
        json: wrap ? `[${json}]` : json,
        words: clean(title),
      };
    });
  return ideas;
}

/** What the accounts have set for a parameter, such as their sub-account. */
function parameterIdeas({ live }: View, key: string, { request }: Pick<Within, 'request'>): readonly Idea[] {
  const without = request && {
    ...request,
    parameters: request.parameters.filter(({ form }) => form.key !== key),
  };
  const ideas = new Map<string, Idea>();
  for (const { account } of accountsOf(live, without)) {
    const value = account.options[key];
    if (value === undefined || value === '' || ideas.has(value)) continue;
    ideas.set(value, {
      kind: 'value',
      label: clean(value),
      detail: clean(account.name),
      json: JSON.stringify(value),
    });
  }
  return [...ideas.values()];
}

function choiceIdeas({ fact, markers = [] }: Field): readonly Idea[] {
  const told = fact?.choices ?? [];
  const rest = markers.filter((value) => !told.some((choice) => choice.value === value));
  const choices = [...told, ...rest.map((value) => ({ value, text: '' }))];
  return choices.map(({ value, text }) => ({
    kind: 'choice',
    label: value,
    ...(text === '' ? {} : { note: text }),
    json: JSON.stringify(value),
  }));
}
