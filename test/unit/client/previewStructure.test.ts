/** The structure of a preview: what stands where, and what is said where somebody points at. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import './withVscode.ts';
import type { Account, CancelTarget, Plan } from '../../../server/src/protocol/model.ts';
import { venues } from '../../../server/src/venues/index.ts';
import { NOW, requestOf } from '../../venues/fixtures.ts';
import { matchGolden } from './golden.ts';
import { plan } from './samples.ts';

const { renderPlan } = await import('../../../client/src/preview/render.ts');
const { notesAt } = await import('../../../client/src/preview/notesAt.ts');
const { regionsOf } = await import('../../../client/src/preview/structure.ts');

const uuid = '0835bf3e-4a20-41f0-908d-8213f2b7a285';
const options = { subAccountId: '1867542890123456789' };
const targets: Readonly<Record<string, CancelTarget>> = {
  limitless: { by: 'clientOrderId', clientOrderIds: ['grid  07 '] },
  synthetix: { by: 'orderId', orderIds: ['1948058938469519360', '1948058938469519361'] },
  roxom: { by: 'orderId', orderIds: ['6f52b6d2-6c9e-4a5c-8a4f-28ab4b7ff203'] },
  rails: { by: 'all', market: 'ETH-USD' },
};

function planOf(venueId: string, parameters: Record<string, string> = {}): Plan {
  const venue = venues.find(({ description }) => description.id === venueId) ?? assert.fail(venueId);
  const request = requestOf(venueId, targets[venueId] ?? assert.fail(venueId), { parameters });
  const account: Account = {
    id: 'a',
    venue: venueId,
    name: 'Main',
    environment: 'production',
    endpoints: {},
    options,
  };
  const payload = venue.payload(request, { now: NOW, uuid, account, known: new Map() });
  const { sentence } = payload;
  return plan({
    request,
    venueLabel: venue.description.label,
    account,
    rows: payload.rows,
    steps: [{ sentence, stages: venue.stages(payload), missing: [] }],
  });
}

const rendered = (shown: Plan) => renderPlan(shown, { now: NOW });
const shown = (venueId: string) => rendered(planOf(venueId));

/** What is said at the beginning of a text, where it stands last. */
function saidAt(document: ReturnType<typeof rendered>, text: string): readonly string[] {
  const line = document.lines.findLastIndex((one) => one.text.includes(text));
  assert.ok(line >= 0, `${text} is not in\n${document.text}`);
  const { notes = [] } = notesAt(document, line, document.lines[line]?.text.indexOf(text) ?? 0) ?? {};
  return notes.map(({ label, note = '' }) => `${label}\n\n${note}`);
}

/** Everything that is said, beside what it is said about. */
function allNotes({ lines }: ReturnType<typeof rendered>): string {
  const said = lines.flatMap(({ text, notes = [] }, at) =>
    notes.map(
      ({ from, to, label, note }) =>
        `${at + 1}: [${text.slice(from, to)}] ${label}${note ? ` / ${note}` : ''}`,
    ),
  );
  return `${said.join('\n')}\n`;
}

describe('the preview of a venue', () => {
  for (const venueId of Object.keys(targets)) {
    test(`${venueId}: text and everything that is said of it stand in golden files`, () => {
      const document = shown(venueId);
      matchGolden(`preview-of-${venueId}`, `${document.text}\n=== said\n${allNotes(document)}`);
    });
  }

  test('has regions inside each other that cover the lines they name', () => {
    for (const venueId of Object.keys(targets)) {
      const { lines, regions, text } = shown(venueId);
      assert.equal(text, `${lines.map((line) => line.text).join('\n')}\n`);
      for (const stage of regionsOf(regions, 'stage')) assert.equal(lines[stage.from]?.text, stage.title);
      for (const bytes of regionsOf(regions, 'bytes')) {
        assert.equal(lines[bytes.from]?.text, '    Bytes:');
        for (const { text: row } of lines.slice(bytes.from + 1, bytes.to + 1))
          assert.match(row, /^ {4}[0-9a-f]{6} {2}/);
        assert.equal(lines[bytes.to + 1]?.text, '');
      }
    }
  });

  test('has a region for each request where there are several', () => {
    const one = planOf('limitless');
    const { lines, regions } = rendered({ ...one, steps: [...one.steps, ...one.steps] });
    const requests = regionsOf(regions, 'request');
    assert.deepEqual(
      requests.map(({ from }) => lines[from]?.text),
      ['Request 1 of 2', 'Request 2 of 2'],
    );
    assert.ok(requests.every((request) => regionsOf(request.regions, 'stage').length === 4));
  });
});

describe('pointing at a preview', () => {
  test('says what each part of the canonical string is, its query too', () => {
    const document = rendered(planOf('limitless', { onBehalfOf: '42' }));
    assert.match(saidAt(document, '2026-01-02T03:04:05.678Z')[0] ?? '', /^Time/);
    assert.match(saidAt(document, 'onBehalfOf=42')[0] ?? '', /^Query parameter onBehalfOf/);
    assert.match(saidAt(document, '/orders/cancel?')[0] ?? '', /^Path/);
    assert.match(saidAt(document, '{"clientOrderId"')[0] ?? '', /^Body/);
  });

  test('explains marked blanks and line feeds before the part that they are in', () => {
    const document = shown('limitless');
    assert.match(document.text, /grid··07 "/);
    assert.match(saidAt(document, '··07')[0] ?? '', /^A blank/);
    assert.match(saidAt(document, '␊')[0] ?? '', /^A line feed/);
  });

  test('says of a field of typed data its type and its word', () => {
    const document = shown('synthetix');
    const [said = ''] = saidAt(document, '"nonce": "1767323045678"');
    assert.match(said, /^nonce \(uint256\)\n\nEncoded as the word 0x0{48}/);
    assert.match(saidAt(document, 'Domain Hash')[0] ?? '', /domain separator/);
  });

  test('says why a file cannot be read above what it said before', () => {
    const document = renderPlan(planOf('limitless'), { now: NOW, problem: 'a brace is missing' });
    assert.equal(document.lines[0]?.text, 'The file cannot be read at the moment: a brace is missing');
  });
});
