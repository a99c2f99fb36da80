/** The figures of the mutation test, by folder, and their file. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What Stryker says of each mutant. */
type Results = readonly { readonly fileName: string; readonly status: string }[];

interface Figure {
  readonly mutants: number;
  readonly killed: number;
  /** Of a hundred mutants, to one digit. */
  readonly score: number;
  /** The day of the measurement, UTC; for the whole that of its oldest part. */
  readonly date: string;
}

interface Score {
  readonly all: Figure;
  readonly folders: Readonly<Record<string, Figure>>;
}

const requests = new URL('../../server/src/requests/', import.meta.url);
const file = new URL('./score.json', import.meta.url);
const NOTICED = new Set(['Killed', 'Timeout']);
/** The others could not be tested, and count neither way. */
const COUNTED = new Set([...NOTICED, 'Survived', 'NoCoverage']);

/** Notes the figures of the folders that were measured; those of the others stay, for as long as they exist. */
export function noteScore(results: Results): void {
  const date = new Date().toISOString().slice(0, 10);
  const counted = results.filter(({ status }) => COUNTED.has(status));
  const measured = Object.groupBy(counted, ({ fileName }) => folderOf(fileName));
  const folders: Record<string, Figure> = Object.fromEntries(
    Object.entries(read().folders).filter(([folder]) => existsSync(new URL(folder, requests))),
  );
  for (const [folder, some = []] of Object.entries(measured)) {
    const killed = some.filter(({ status }) => NOTICED.has(status)).length;
    folders[folder] = figure(some.length, killed, date);
  }
  const names = Object.keys(folders).sort();
  const sorted = Object.fromEntries(names.flatMap((name) => (folders[name] ? [[name, folders[name]]] : [])));
  const score: Score = { all: total(Object.values(folders)), folders: sorted };
  writeFileSync(file, `${JSON.stringify(score, null, 2)}\n`);
}

/** The last measured figure in one line. */
export function lastScore(): string {
  const { mutants, score, date } = read().all;
  return `Mutation test of server/src/requests: ${score} % of ${mutants} mutants killed, last measured on ${date}, not in this run.`;
}

function read(): Score {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function folderOf(fileName: string): string {
  return dirname(fileName.split('/src/requests/').at(-1) ?? '');
}

function total(figures: readonly Figure[]): Figure {
  const sum = (of: (figure: Figure) => number) => figures.reduce((all, each) => all + of(each), 0);
  const oldest = figures.map(({ date }) => date).sort()[0] ?? '';
  return figure(
    sum(({ mutants }) => mutants),
    sum(({ killed }) => killed),
    oldest,
  );
}

function figure(mutants: number, killed: number, date: string): Figure {
  return { mutants, killed, score: Math.round((1000 * killed) / mutants) / 10, date };
}
