/** What programs read: JSON, SARIF and GitHub's workflow commands. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Log } from 'sarif';
import { formats } from '../../server/src/cli/formats/index.ts';
import { Lines } from '../../server/src/cli/lines.ts';
import type { Report } from '../../server/src/cli/report.ts';
import { codes } from '../../server/src/requests/index.ts';
import { root } from '../host/paths.ts';

const options = { colour: false, version: '1.2.3', codes };
const content = '{\r\n "𝒳": 1,\n "a": 2\r}';

const report: Report = {
  files: [
    {
      name: 'a, b:c/100% \u001b.cancel.json',
      lines: new Lines(content),
      fixed: [],
      findings: [
        {
          code: 'json/unknown-key',
          severity: 'warning',
          message: '50% of it,\nor: more',
          start: content.indexOf('"𝒳"'),
          end: content.indexOf('"𝒳"') + 4,
          related: [{ start: content.indexOf('"a"'), end: content.length, message: 'here' }],
          fixes: [],
        },
        { code: 'json/syntax', severity: 'error', message: 'x', start: 4, end: content.length, fixes: [] },
        { code: 'request/unrecognised', severity: 'information', message: 'y', start: 0, end: 1, fixes: [] },
      ],
    },
  ],
  failures: [{ name: 'gone.json', message: 'names no file' }],
};

describe('text', () => {
  test('one line a finding, and no control character of a name or a message', () => {
    const lines = formats.text(report, options).split('\n');
    const name = String.raw`a, b:c/100% \u{1b}.cancel.json`;
    assert.equal(lines[0], `${name}:2:2 warning ${String.raw`50% of it,\u{a}or: more`} json/unknown-key`);
    assert.deepEqual(lines.slice(3), ['1 file checked: 1 error, 1 warning, 1 note.', '']);
  });

  test('colours only the severity and the code', () => {
    const [line] = formats.text(report, { ...options, colour: true }).split('\n');
    assert.ok(line?.includes(':2:2 \u001b[33mwarning\u001b[0m ') && line.endsWith('\u001b[0m'));
  });
});

test('github: the escapes of workflow commands, and columns only within one line', () => {
  assert.deepEqual(formats.github(report, options).split('\n'), [
    '::warning file=a%2C b%3Ac/100%25 \u001b.cancel.json,line=2,endLine=2,col=2,endColumn=6,title=json/unknown-key::50%25 of it,%0Aor: more',
    '::error file=a%2C b%3Ac/100%25 \u001b.cancel.json,line=2,endLine=4,title=json/syntax::x',
    '::notice file=a%2C b%3Ac/100%25 \u001b.cancel.json,line=1,endLine=1,col=1,endColumn=2,title=request/unrecognised::y',
    '::error::gone.json names no file',
    '',
  ]);
});

test('json: places, counts and what failed', () => {
  const { version, counts, files, failures } = JSON.parse(formats.json(report, options));
  assert.equal(version, '1.2.3');
  assert.deepEqual(counts, { errors: 1, warnings: 1, others: 1, known: 0 });
  assert.deepEqual(failures, report.failures);
  assert.deepEqual(files[0].findings[0].start, { line: 2, column: 2, offset: 4 });
  assert.deepEqual(files[0].findings[0].related[0].end, { line: 4, column: 2 });
});

describe('sarif', () => {
  const log: Log = JSON.parse(formats.sarif(report, options));
  const [run] = log.runs;

  test('names each result’s rule, level and place', () => {
    const [first] = run?.results ?? [];
    assert.equal(log.version, '2.1.0');
    assert.equal(run?.tool.driver.rules?.[first?.ruleIndex ?? -1]?.id, 'json/unknown-key');
    const place = first?.locations?.[0]?.physicalLocation;
    assert.equal(place?.artifactLocation?.uri, 'a,%20b:c/100%25%20%1B.cancel.json');
    assert.deepEqual(place?.region, { startLine: 2, startColumn: 2, endLine: 2, endColumn: 6 });
    assert.equal(first?.relatedLocations?.[0]?.message?.text, 'here');
    assert.deepEqual(
      run?.results?.map(({ level }) => level),
      ['warning', 'error', 'note'],
    );
  });

  test('says that something was not checked', () => {
    const [invocation] = run?.invocations ?? [];
    assert.equal(invocation?.executionSuccessful, false);
    assert.equal(invocation?.toolExecutionNotifications?.[0]?.message.text, 'gone.json names no file');
  });

  test('each rule has its page', () => {
    for (const { id, helpUri } of run?.tool.driver.rules ?? []) {
      assert.ok(helpUri?.endsWith(`/docs/rules/${id}.md`));
      assert.ok(existsSync(join(root, `docs/rules/${id}.md`)), id);
    }
  });
});
