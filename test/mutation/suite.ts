/**
 * Stands in for `node:test` while mutants are tested: it collects the tests of the files that are loaded, so that one
 * process can run any of them again and again. It knows what these tests use: `describe`, `test`, `t.test`.
 */
type Body = (context: Context) => unknown;

interface Context {
  readonly test: (name: string, body: Body) => Promise<void>;
}

export interface Case {
  /** The file and the names of the test and of the suites around it; unique. */
  readonly id: string;
  readonly name: string;
  /** Rejects when the test fails. */
  run(): Promise<void>;
}

let cases = new Map<string, Case>();
let around: readonly string[] = [];

export function describe(name: string, body: () => void): void {
  within(name, body);
}

export function test(name: string, body: Body): void {
  const path = [...around, name].join(' › ');
  let id = path;
  for (let again = 2; cases.has(id); again += 1) id = `${path} (${again})`;
  const context: Context = { test: async (_name, inner) => void (await inner(context)) };
  cases.set(id, { id, name: id, run: async () => void (await body(context)) });
}

/** The tests that `load` registers for each of the files. */
export async function collect(
  files: readonly string[],
  load: (file: string) => Promise<unknown>,
): Promise<ReadonlyMap<string, Case>> {
  cases = new Map();
  for (const file of files) {
    around = [file];
    await load(file);
  }
  return cases;
}

function within(name: string, body: () => void): void {
  const outside = around;
  around = [...around, name];
  body();
  around = outside;
}
