/** Request files: linting, fixing and reading them. Pure; knows venues only as data. */
export { checkId, doubtOf } from './checkId.ts';
export { codes, docHref, type RuleCode } from './codes.ts';
export { CrossFile } from './crossFile.ts';
export type { Edit, Finding, Fix } from './finding.ts';
export { applyEdits, safeEdits } from './fixes/all.ts';
export { matchesGlob } from './glob.ts';
export { lint } from './lint.ts';
export type { Elsewhere, LintOptions } from './options.ts';
export { readRequests } from './readRequests.ts';
export type { SeveritySetting } from './severity.ts';
