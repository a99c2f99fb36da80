/**
 * Everything that is offered and told at each place of some request files, whole and half written.
 * `UPDATE_GOLDEN=1 npm run test:unit` writes the file anew; read the diff.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { wireTextOf } from '../../../../server/src/app/requestFileServices.ts';
import { applyEdits } from '../../../../server/src/requests/index.ts';
import { complete } from '../../../../server/src/requests/languageFeatures/complete.ts';
import type { Completion } from '../../../../server/src/requests/languageFeatures/completion.ts';
import { conversions } from '../../../../server/src/requests/languageFeatures/convert.ts';
import { hints } from '../../../../server/src/requests/languageFeatures/hints.ts';
import { hover } from '../../../../server/src/requests/languageFeatures/hover.ts';
import { lenses } from '../../../../server/src/requests/languageFeatures/lenses.ts';
import { splits } from '../../../../server/src/requests/languageFeatures/splits.ts';
import { folds, outline, selections } from '../../../../server/src/requests/languageFeatures/structure.ts';
import type { View } from '../../../../server/src/requests/languageFeatures/view.ts';
import type { KnownEnd } from '../../../../server/src/requests/live.ts';
import { venues } from '../../../../server/src/venues/index.ts';
import { files } from './goldenFiles.ts';
import { L3, liveOf, now, viewOf } from './samples.ts';

const golden = new URL('../golden/assist.txt', import.meta.url);
const wireText = wireTextOf(new Map(venues.map((venue) => [venue.description.id, venue])), {
  now: () => now,
  uuid: () => '11111111-2222-4333-8444-555555555555',
});
const end: KnownEnd = {
  accountId: 'a2',
  key: { by: 'orderId', orderId: L3 },
  outcome: { kind: 'unknown', since: now - 5000, cause: 'timeout', message: 'no answer' },
};

test('what is offered and told stands in a golden file', async () => {
  const lines: string[] = [];
  const told = new Set<string>();
  for (const text of files) {
    const view = await viewOf(text, { live: liveOf(undefined, [end]) });
    lines.push(`# ${JSON.stringify(text)}`, ...wholeOf(view), ...placesOf(view, told), '');
  }
  const found = lines
    .join('\n')
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} \([+-]\d\d:\d\d\)/g, 'LOCAL');
  if (process.env['UPDATE_GOLDEN']) writeFileSync(golden, found);
  assert.equal(found, readFileSync(golden, 'utf8'));
});

function wholeOf(view: View): readonly string[] {
  const { text, requests, document } = view.context;
  const rewrites = requests.flatMap((request) => [
    ...conversions(view, request, wireText),
    ...splits(view, request),
  ]);
  return [
    ...hints(view, 0, text.length).map((each) => `hint ${JSON.stringify(each)}`),
    ...lenses(view).map((each) => `lens ${JSON.stringify(each)}`),
    ...outline(view).map((each) => `outline ${JSON.stringify(each)}`),
    `folds ${spans(folds(document))}`,
    `selection ${spans(selections(document, Math.floor(text.length / 2)))}`,
    ...rewrites.map(({ title, edits }) => `rewrite ${title}: ${JSON.stringify(applyEdits(text, edits))}`),
  ];
}

/** A line for each stretch of offsets at which the same is said; what an item says, when it comes first. */
function placesOf(view: View, told: Set<string>): readonly string[] {
  const { text } = view.context;
  const lines: string[] = [];
  let [last, from] = ['', 0];
  for (let offset = 0; offset <= text.length + 1; offset += 1) {
    const said = offset > text.length ? '' : at(view, offset);
    if (said === last) continue;
    if (last !== '') lines.push(`${from}-${offset - 1} ${last}`);
    [last, from] = [said, offset];
    for (const item of offset > text.length ? [] : complete(view, offset).items) {
      const { replace: _where, ...rest } = item;
      const words = `  item ${JSON.stringify(rest)}`;
      if (!told.has(words)) lines.push(words);
      told.add(words);
    }
  }
  return lines;
}

function at(view: View, offset: number): string {
  const over = hover(view, offset);
  const { items, isIncomplete } = complete(view, offset);
  const [first] = items;
  return [
    over && `hover ${spans([over])} ${JSON.stringify(over.markdown)}`,
    first && `offers${isIncomplete ? ' some' : ''} ${spans([first.replace])} ${items.map(offer).join(', ')}`,
  ]
    .filter(Boolean)
    .join(' | ');
}

function offer({ label, text }: Completion): string {
  return `${label}${text.startsWith(',') ? ' after a comma' : ''}`;
}

function spans(all: readonly { readonly start: number; readonly end: number }[]): string {
  return all.map(({ start, end }) => `${start}-${end}`).join(' ');
}
