/** Request files: linting, fixing and reading them. Pure; knows venues only as data. */

export type { SeveritySetting } from './codes.ts';
export { type Codes, codes, codesOf, docHref, type RuleCode } from './codes.ts';
export type { Edit, Finding, Fix } from './finding.ts';
export { applyEdits, safeEdits } from './fixes/all.ts';
export { lint } from './lint.ts';
export type { CrossFileLookup, LintOptions } from './options.ts';
export { checkId, doubtOf } from './read/checkId.ts';
export { matchesGlob } from './read/glob.ts';
export { readRequests } from './read/readRequests.ts';
export { isSecretArgument } from './secrets/inArguments.ts';
export { CrossFileIndex } from './workspaceIndex/crossFileIndex.ts';
