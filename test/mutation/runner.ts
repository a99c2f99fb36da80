/**
 * A test runner for Stryker that stays in one process: a mutant is tested in milliseconds, by the tests that reach it
 * those that killed its neighbours and then the fastest first, instead of in the seconds that a process per mutant takes.
 */
import { globSync, readFileSync } from 'node:fs';
import { type Load, loaderFor } from './modules.ts';
import { type Case, collect } from './suite.ts';

/** What the instrumented code and Stryker tell each other. */
interface Board {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: unknown;
}

interface MutantRun {
  readonly activeMutant: { readonly id: string };
  readonly sandboxFileName: string;
  readonly mutantActivation: 'runtime' | 'static';
  readonly reloadEnvironment: boolean;
  readonly testFilter?: readonly string[];
  readonly hitLimit?: number;
}

type Failure = { readonly test: string; readonly message: string };

const FILES = [
  'test/unit/requests/*.test.ts',
  'test/unit/requests/rules/*.test.ts',
  'test/unit/requests/languageFeatures/*.test.ts',
  'test/unit/json/*.test.ts',
];
/**
 * Texts by chance: the same mutant would be killed in one run and survive the next. And what takes long by purpose: with
 * it, a mutant that every test has to meet takes minutes.
 */
const LEFT_OUT = ['fuzz', 'sendable', 'secretTimes'].map((name) => `test/unit/requests/${name}.test.ts`);
/** A cache of a module outlives a test: what a mutant put there must not meet the next one. */
const CACHE = /^const \w+ = new (?:Weak)?Map<.*>\(\)/m;

class InProcess {
  readonly #board: Board;
  readonly #files = globSync(FILES).filter((file) => !LEFT_OUT.includes(file));
  readonly #begin = loaderFor(process.cwd(), new URL('./suite.ts', import.meta.url).href);
  readonly #spent = new Map<string, number>();
  /** The tests that killed mutants, by the mutants' file. */
  readonly #killers = new Map<string, Set<string>>();
  #cases: ReadonlyMap<string, Case> | undefined;

  constructor() {
    const place = globalThis as { __stryker__?: Board };
    place.__stryker__ ??= {};
    this.#board = place.__stryker__;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun() {
    const tests = [];
    for (const each of (await this.#loaded()).values()) {
      const began = performance.now();
      const failure = await this.#fails(each);
      const timeSpentMs = performance.now() - began;
      const result = { id: each.id, name: each.name, timeSpentMs };
      tests.push(
        failure ? { ...result, status: 1, failureMessage: failure.message } : { ...result, status: 0 },
      );
    }
    return { status: 'complete', tests, mutantCoverage: this.#board.mutantCoverage };
  }

  async mutantRun(run: MutantRun) {
    const { activeMutant, hitLimit, mutantActivation, sandboxFileName, testFilter } = run;
    const isAlone = mutantActivation === 'static' || CACHE.test(readFileSync(sandboxFileName, 'utf8'));
    if (isAlone) this.#cases = undefined;
    if (mutantActivation === 'runtime') await this.#loaded();
    this.#board.hitCount = hitLimit === undefined ? undefined : 0;
    this.#board.hitLimit = hitLimit;
    this.#board.activeMutant = activeMutant.id;
    const failure = await this.#firstFailure(sandboxFileName, testFilter);
    this.#board.activeMutant = undefined;
    if (isAlone) this.#cases = undefined;
    const { hitCount = 0 } = this.#board;
    if (hitLimit !== undefined && hitCount > hitLimit) return { status: 'timeout', reason: 'hit limit' };
    if (!failure) return { status: 'survived', nrOfTests: 1 };
    return { status: 'killed', killedBy: [failure.test], failureMessage: failure.message, nrOfTests: 1 };
  }

  async #firstFailure(file: string, filter: readonly string[] | undefined): Promise<Failure | undefined> {
    const cases = await this.#loaded().catch((error: unknown) => String(error));
    if (typeof cases === 'string') return { test: this.#files[0] ?? '', message: cases };
    const killers = this.#killers.get(file) ?? new Set();
    this.#killers.set(file, killers);
    const chosen = filter ? filter.flatMap((id) => cases.get(id) ?? []) : [...cases.values()];
    const quickest = chosen.toSorted((a, b) => this.#cost(a) - this.#cost(b));
    const proven = quickest.filter(({ id }) => killers.has(id));
    for (const each of new Set([...proven, ...quickest])) {
      const failure = await this.#fails(each);
      if (!failure) continue;
      killers.add(each.id);
      return failure;
    }
    return undefined;
  }

  /** Milliseconds that the test took at best. */
  #cost({ id }: Case): number {
    return this.#spent.get(id) ?? 0;
  }

  async #fails(each: Case): Promise<Failure | undefined> {
    const began = performance.now();
    this.#board.currentTestId = each.id;
    try {
      await each.run();
      return undefined;
    } catch (error) {
      return { test: each.id, message: String(error) };
    } finally {
      this.#board.currentTestId = undefined;
      const known = this.#spent.get(each.id) ?? Number.POSITIVE_INFINITY;
      this.#spent.set(each.id, Math.min(known, performance.now() - began));
    }
  }

  async #loaded(): Promise<ReadonlyMap<string, Case>> {
    if (this.#cases) return this.#cases;
    const load: Load = this.#begin();
    const cases = await collect(this.#files, load);
    this.#cases = cases;
    return cases;
  }
}

/** Read by Stryker. */
export const strykerPlugins = [{ kind: 'TestRunner', name: 'inProcess', injectableClass: InProcess }];
