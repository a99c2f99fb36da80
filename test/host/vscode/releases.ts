/** The versions of VS Code that the tests run on. */
export type ReleaseName = 'oldest' | 'current';

export interface Release {
  readonly name: ReleaseName;
  /** As `vscode.version` says it, without the patch. */
  readonly vscode: string;
  /** The npm package code-server carries a complete build of this VS Code's server and workbench. */
  readonly codeServer: string;
  /** The Node that Microsoft's build of this VS Code has inside. */
  readonly nodeMajor: 22 | 24;
  readonly why: string;
}

export const releases: Readonly<Record<ReleaseName, Release>> = {
  oldest: {
    name: 'oldest',
    vscode: '1.106',
    codeServer: '4.106.3',
    nodeMajor: 22,
    why: 'the oldest that engines.vscode allows',
  },
  current: {
    name: 'current',
    vscode: '1.139',
    codeServer: '4.139.1',
    nodeMajor: 24,
    why: 'the newest at hand when this project was begun',
  },
};

export function isReleaseName(name: string): name is ReleaseName {
  return name in releases;
}
