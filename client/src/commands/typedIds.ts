/** What a typed text means: ids of open orders by their whole or short form, and ids that no list shows. Pure. */
import type { Account, Order, OrderKey } from '../../../server/src/protocol/model.ts';
import { shortId } from '../orders/clean.ts';

type By = OrderKey['by'];

/** An open order, with its account, and its id of the kind that is asked for. */
export interface Listed {
  readonly account: Account;
  readonly order: Order;
  readonly id: string;
  /** Its id of the other kind: what the tree shows is one of the two, and a person types what it shows. */
  readonly alias?: string;
}

/** An id that is to be sent, at an account. `listed` is missing where it is as it was typed. */
export interface IdTarget {
  readonly account: Account;
  readonly id: string;
  readonly listed?: Order;
}

/** One way to read the text. */
export type Reading =
  | { readonly targets: readonly IdTarget[] }
  /** A part of it fits several open orders, none of which can be preferred. */
  | { readonly part: string; readonly candidates: readonly Listed[] };

/**
 * Every way to read it that is worth offering, the certain one alone where there is one. What is no id of an open order is
 * read once for each account, because nothing tells whose it is; and at one whose list is not known, any id may be its own.
 */
export function readings(text: string, by: By, find: Find, accounts: Accounts): readonly Reading[] {
  const whole = text.trim();
  if (whole === '') return [];
  const words = [...new Set(whole.split(/[\s,;]+/).filter(Boolean))];
  // An id of the venue has no blank in it; one that a person gave may have: the whole text goes first.
  if (by === 'orderId' || find(whole).length > 0) {
    return readParts(find(whole).length > 0 ? [whole] : words, find, accounts);
  }
  const known = knownParts(whole, find);
  if (known) return readParts(known, find, accounts);
  const asOne = readParts([whole], find, accounts);
  return words.length > 1 ? [...asOne, ...readParts(words, find, accounts)] : asOne;
}

interface Accounts {
  readonly all: readonly Account[];
  /** Those whose open orders were not read, or not all of them. */
  readonly unread: readonly Account[];
}

/** The open orders that a part of the text may mean. */
export type Find = (part: string) => readonly Listed[];

/**
 * Whole ids first: a short form that is another order's id means that order. Ids of the other kind come after those that
 * are asked for, and letters of another case last, in orderIds alone: the venue writes them, in one case. Made once for a
 * list: no keystroke waits for it.
 */
export function finder(open: readonly Listed[], by: By): Find {
  const aliased = open.filter(({ alias }) => alias !== undefined);
  const aliasOf = ({ alias = '' }: Listed) => alias;
  const orderId = ({ id, alias = '' }: Listed) => (by === 'orderId' ? id : alias);
  const whole = Map.groupBy(open, ({ id }) => id);
  const short = Map.groupBy(open, ({ id }) => bare(shortId(id)));
  const wholeAlias = Map.groupBy(aliased, aliasOf);
  const shortAlias = Map.groupBy(aliased, (one) => bare(shortId(aliasOf(one))));
  const anyCase = Map.groupBy(open, (one) => orderId(one).toLowerCase());
  return (part) =>
    part === ''
      ? []
      : (whole.get(part) ??
        short.get(bare(part)) ??
        wholeAlias.get(part) ??
        shortAlias.get(bare(part)) ??
        anyCase.get(part.toLowerCase()) ??
        []);
}

/** The tree writes `…94675316` and `55528927…`; a person may leave the sign out. */
function bare(short: string): string {
  return short.replace(/^(?:…|\.\.\.)|(?:…|\.\.\.)$/g, '');
}

/** Parts between commas, or between blanks, where each of them is an open order; undefined where one is not. */
function knownParts(text: string, find: Find): readonly string[] | undefined {
  const isKnown = (part: string) => find(part).length > 0;
  const parts = text
    .split(/[\n,;]+/)
    .map((part) => part.trim())
    .filter(Boolean)
    .flatMap((part) => (isKnown(part) ? [part] : part.split(/\s+/)));
  return parts.every(isKnown) ? [...new Set(parts)] : undefined;
}

function readParts(parts: readonly string[], find: Find, { all, unread }: Accounts): readonly Reading[] {
  const found = parts.map((part) => ({ part, candidates: find(part) }));
  const atUnread = unread.map((account) => ({ targets: parts.map((id) => ({ account, id })) }));
  if (found.every(({ candidates }) => candidates.length === 1)) {
    return [{ targets: once(found.flatMap(({ candidates }) => candidates.map(target))) }, ...atUnread];
  }
  const inEach = all.flatMap((account) => readAt(account, found) ?? []);
  const isNowhere = found.every(({ candidates }) => candidates.length === 0);
  if (inEach.length > 0) return isNowhere ? inEach : [...inEach, ...atUnread];
  const [ambiguous] = found.filter(({ candidates }) => candidates.length > 1);
  return [...(ambiguous ? [ambiguous] : []), ...atUnread];
}

interface Found {
  readonly part: string;
  readonly candidates: readonly Listed[];
}

/** At one account: what fits only one order goes there in any case, the rest has to be this account's. */
function readAt(account: Account, found: readonly Found[]): Reading | undefined {
  const targets = found.map(({ part, candidates }): IdTarget | undefined => {
    const [only, another] = candidates;
    if (!only) return { account, id: part };
    if (!another) return target(only);
    const own = candidates.filter((one) => one.account.id === account.id);
    return own[0] && own.length === 1 ? target(own[0]) : undefined;
  });
  return targets.every((one) => one !== undefined) ? { targets: once(targets) } : undefined;
}

/** An order that is named twice, whole and short, is one. */
function once(targets: readonly IdTarget[]): readonly IdTarget[] {
  return [...new Map(targets.map((one) => [`${one.account.id} ${one.id}`, one])).values()];
}

function target({ account, order, id }: Listed): IdTarget {
  return { account, id, listed: order };
}
