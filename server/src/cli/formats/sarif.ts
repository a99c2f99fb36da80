import { isAbsolute, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ArtifactLocation, Log, PhysicalLocation, ReportingDescriptor, Result } from 'sarif';
import { codes, docHref, type Finding } from '../../requests/index.ts';
import type { CheckedFile, Report } from '../report.ts';
import type { Manner } from './index.ts';

const levels = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;
const HOME = 'https://github.com/order-inspector/order-inspector';
/** Paths are relative to where the command ran. */
const BASE = 'WORKDIR';

/** SARIF 2.1.0 (OASIS, 2020), as GitHub's code scanning and others read it. */
export function sarif({ files, failures }: Report, { version }: Manner): string {
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Order Inspector', version, informationUri: HOME, rules } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [BASE]: { uri: `${pathToFileURL(resolve('.')).href}/` } },
        invocations: [
          {
            executionSuccessful: failures.length === 0,
            toolExecutionNotifications: failures.map(({ name, message }) => ({
              level: 'error',
              message: { text: `${name} ${message}` },
            })),
          },
        ],
        results: files.flatMap(resultsOf),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

const ids = Object.keys(codes) as (keyof typeof codes)[];
const rules = ids.map(
  (id): ReportingDescriptor => ({
    id,
    helpUri: docHref(id),
    defaultConfiguration: { level: levels[codes[id]] },
  }),
);

function resultsOf({ name, findings, lines }: CheckedFile): Result[] {
  const placeOf = (span: { readonly start: number; readonly end: number }): PhysicalLocation => {
    const from = lines.at(span.start);
    const to = lines.at(span.end);
    return {
      artifactLocation: artifact(name),
      region: { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column },
    };
  };
  return findings.map((finding: Finding) => ({
    ruleId: finding.code,
    ruleIndex: ids.indexOf(finding.code),
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [{ physicalLocation: placeOf(finding) }],
    relatedLocations: (finding.related ?? []).map((item, id) => ({
      id,
      message: { text: item.message },
      physicalLocation: placeOf(item),
    })),
  }));
}

function artifact(name: string): ArtifactLocation {
  const path = relative('', name);
  if (path.startsWith('..') || isAbsolute(path)) return { uri: pathToFileURL(resolve(name)).href };
  const root = `${pathToFileURL(resolve('.')).href}/`;
  return { uri: pathToFileURL(resolve(name)).href.slice(root.length), uriBaseId: BASE };
}
