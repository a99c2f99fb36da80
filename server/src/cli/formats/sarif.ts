import { isAbsolute, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  ArtifactLocation,
  Log,
  PhysicalLocation,
  ReportingDescriptor,
  Result,
  Suppression,
} from 'sarif';
import { type Codes, docHref, type Finding, type RuleCode } from '../../requests/index.ts';
import { type CheckedFile, isIncomplete, type Report } from '../report.ts';
import type { FormatOptions } from './formatOptions.ts';
import { type RelatedPlace, relatedPlace } from './related.ts';

const levels = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;
const HOME = 'https://github.com/order-inspector/order-inspector';
/** Paths are relative to where the command ran. */
const BASE = 'WORKDIR';

/** SARIF 2.1.0 (OASIS, 2020), as GitHub's code scanning and others read it. */
export function sarif(report: Report, { version, codes }: FormatOptions): string {
  const { files, failures } = report;
  const ids = Object.keys(codes) as RuleCode[];
  // Once one result tells whether it is suppressed, all have to.
  const telling = files.some(({ known = [] }) => known.length > 0);
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Order Inspector', version, informationUri: HOME, rules: rulesOf(codes) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [BASE]: { uri: `${pathToFileURL(resolve('.')).href}/` } },
        invocations: [
          {
            executionSuccessful: !isIncomplete(report),
            toolExecutionNotifications: failures.map(({ name, message }) => ({
              level: 'error',
              message: { text: `${name} ${message}` },
            })),
          },
        ],
        results: files.flatMap((file) => resultsOf(file, telling, ids)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function rulesOf(codes: Codes): ReportingDescriptor[] {
  return Object.entries(codes).map(([id, severity]) => ({
    id,
    helpUri: docHref(id as RuleCode),
    defaultConfiguration: { level: levels[severity] },
  }));
}

/** New findings and those of the baseline, which are suppressed. */
function resultsOf(file: CheckedFile, telling: boolean, ids: readonly RuleCode[]): Result[] {
  const { findings, known = [] } = file;
  return [
    ...findings.map((finding) => ({
      ...resultOf(finding, file, ids),
      ...(telling ? { suppressions: [] } : {}),
    })),
    ...known.map((finding) => ({ ...resultOf(finding, file, ids), suppressions: [IN_BASELINE] })),
  ];
}

const IN_BASELINE: Suppression = {
  kind: 'external',
  status: 'accepted',
  justification: 'It is in the baseline.',
};

function resultOf(finding: Finding, file: CheckedFile, ids: readonly RuleCode[]): Result {
  const { name, lines } = file;
  return {
    ruleId: finding.code,
    ruleIndex: ids.indexOf(finding.code),
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [
      { physicalLocation: location({ name, start: lines.at(finding.start), end: lines.at(finding.end) }) },
    ],
    relatedLocations: (finding.related ?? []).map((item, id) => ({
      id,
      message: { text: item.message },
      physicalLocation: location(relatedPlace(item, file)),
    })),
  };
}

function location({ name, start, end }: RelatedPlace): PhysicalLocation {
  return {
    artifactLocation: artifact(name),
    region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
  };
}

function artifact(name: string): ArtifactLocation {
  const path = relative('', name);
  if (path.startsWith('..') || isAbsolute(path)) return { uri: pathToFileURL(resolve(name)).href };
  const root = `${pathToFileURL(resolve('.')).href}/`;
  return { uri: pathToFileURL(resolve(name)).href.slice(root.length), uriBaseId: BASE };
}
