import type { Millis, OrderKey } from '../../protocol/model.ts';
import { keyText } from '../../protocol/orderKey.ts';
import type { KeyStatusReport } from '../../venues/venue.ts';

/** The same report of an order is written down again after so long: it is still asked about. */
const AGAIN: Millis = 10 * 60_000;

interface Note {
  readonly text: string;
  /** Monotonic, ms. */
  readonly at: Millis;
  /** Looks since then that said the same. */
  readonly more: number;
}

/** What was last written down of each order, by the text of its key. */
export type Noted = Map<string, Note>;

interface News {
  readonly step: 'open' | 'nothing';
  readonly keys: readonly OrderKey[];
  readonly words: string;
}

/**
 * What is worth a line in the journal: reports that are not what was last written down of their order. Others are
 * counted: an order that stays open for days must not fill the journal. What settles an order is written elsewhere.
 */
export function changesIn(reports: readonly KeyStatusReport[], noted: Noted, now: Millis): readonly News[] {
  const news = reports.flatMap(({ key, report }) => {
    if (report.kind === 'closed') return [];
    const name = keyText(key);
    const last = noted.get(name);
    const text = report.kind === 'open' ? 'A targeted read shows it open.' : report.why;
    if (last?.text === text && now - last.at < AGAIN) {
      noted.set(name, { ...last, more: last.more + 1 });
      return [];
    }
    noted.set(name, { text, at: now, more: 0 });
    const words = last?.more ? `${text} ${last.more} look(s) before said what was last written.` : text;
    return [{ step: report.kind, key, words }];
  });
  const groups = Map.groupBy(news, ({ step, words }) => `${step} ${words}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ step: first.step, keys: group.map(({ key }) => key), words: first.words }] : [];
  });
}
