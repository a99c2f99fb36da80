/**
 * The table in docs/rules/README.md of what is checked in each form is made from the venues' descriptions.
 * `UPDATE_GOLDEN=1 npm run test:unit` writes it anew.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import type { FieldForm, RequestForm, VenueForm } from '../../../server/src/venues/requestForm.ts';
import { allForms } from './venues.ts';

const page = new URL('../../../docs/rules/README.md', import.meta.url);
const [START, END] = ['<!-- forms: made from the descriptions -->', '<!-- /forms -->'];

const sendingWords = { kept: 'goes along', madeAnew: 'made anew', dropped: 'left out' } as const;

function contentOf({ value }: FieldForm, form: RequestForm, action: string | undefined): string {
  if (value.is === 'action') return `\`${action}\``;
  if (value.is === 'object') return 'an object';
  if (value.is === 'venue') return 'the id of a venue';
  if (value.is === 'market') return 'the name of a market';
  if (value.is === 'name' || value.is === 'all') return value.must;
  if (value.is === 'text') return value.must;
  if (value.is === 'markets') return `a list of markets, or \`["${form.market?.wildcard}"]\``;
  if (value.is === 'unused') return 'not documented by the venue';
  if (value.is === 'envelope') return 'see `time/*` and `signature/*`';
  if (value.is === 'parameter') return form.parameters.find(({ key }) => key === value.key)?.must ?? '';
  const id = value.by === 'orderId' ? form.orderId : form.clientOrderId;
  return value.many ? `a list, each ${id?.must}` : (id?.must ?? '');
}

function codesOf({ value }: FieldForm, form: RequestForm): string {
  if (value.is === 'action') return '`request/not-a-cancel`';
  if (value.is === 'text') return `\`${value.code}\``;
  if (value.is === 'markets')
    return '`scope/markets`, `scope/empty-symbols`, `scope/mixed-wildcard`, `scope/symbol-case`';
  if (value.is === 'parameter') return `\`${form.parameters.find(({ key }) => key === value.key)?.code}\``;
  if (value.is === 'ids') return '`identifier/*`';
  return value.is === 'unused' ? '`json/unknown-key`' : '';
}

function tableOf({ label, requestForm }: VenueForm): string {
  const { wire, parameters, maxIds, maxBytes } = requestForm;
  const limits = [
    Number.isFinite(maxIds) ? `at most ${maxIds} ids` : '',
    maxBytes === undefined ? '' : `at most ${maxBytes} bytes`,
  ].filter(Boolean);
  const beside = parameters.map(({ key, must, code }) => `\`${key}\`: ${must} (\`${code}\`)`);
  const intro =
    beside.length > 0
      ? `Beside \`cancel\` of a neutral request: ${beside.join('; ')}.`
      : 'A neutral request has nothing beside `cancel`.';
  const tables = wire.map(({ action, fields }) => {
    const rows = fields.map((field) => [
      `\`${field.path.join('.')}\``,
      field.required ? 'yes' : '',
      contentOf(field, requestForm, action),
      sendingWords[field.sending],
      codesOf(field, requestForm),
    ]);
    const table = aligned([['field', 'required', 'value', 'when sent', 'checked by'], ...rows]);
    return [
      `Wire form${action ? ` \`${action}\`` : ''}${limits.length > 0 ? `, ${limits.join(', ')}` : ''}:`,
      '',

      ...table,
    ].join('\n');
  });
  const none = wire.length === 0 ? ['A cancel has no body, so there is no wire form.'] : [];
  return [`#### ${label}`, intro, ...none, ...tables].join('\n\n');
}

/** A table as the formatter writes it. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const [head = [], ...rest] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rest.map(line)];
}

test('the table of the forms is the one that the descriptions make', () => {
  const made = `${START}\n\n${allForms.map(tableOf).join('\n\n')}\n\n${END}`;
  const text = readFileSync(page, 'utf8');
  const [before, rest] = text.split(START);
  const after = rest?.split(END)[1] ?? '';
  if (process.env['UPDATE_GOLDEN']) writeFileSync(page, `${before}${made}${after}`);
  else assert.equal(text, `${before}${made}${after}`);
});
