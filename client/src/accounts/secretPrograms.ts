/** Asks programs for secrets, one at a time for each account's question, and says in words what went wrong. */
import { basename } from 'node:path';
import { l10n, workspace } from 'vscode';
import type { Field } from '../../../server/src/protocol/model.ts';
import { inert } from '../orders/clean.ts';
import { fieldProblem, tidy } from './fields.ts';
import { type CommandLine, type ProgramFailure, runProgram } from './runProgram.ts';

export type Asked =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly message: string };

/** What a program printed when it was entered is used for the sign-in that follows, if that is soon enough, ms. */
const SOON = 60_000;

export class SecretPrograms {
  readonly #run: typeof runProgram;
  readonly #soon: number;
  readonly #ending = new AbortController();
  /** What programs printed that were entered a moment ago, by field and command. */
  readonly #entered = new Map<string, string>();

  constructor(run = runProgram, soon = SOON) {
    this.#run = run;
    this.#soon = soon;
  }

  /** Asks for a secret that is being entered: whoever asks for it next gets the same, without another run. */
  async enter(field: Field, program: CommandLine, signal: AbortSignal): Promise<Asked> {
    const asked = await this.#ask(field, program, signal);
    if (!asked.ok) return asked;
    const key = keyOf(field, program);
    this.#entered.set(key, asked.value);
    setTimeout(() => this.#entered.delete(key), this.#soon).unref();
    return asked;
  }

  /** The secret as the program prints it now. Never rejects, and keeps nothing. */
  ask(field: Field, program: CommandLine, signal: AbortSignal): Promise<Asked> {
    const key = keyOf(field, program);
    const value = this.#entered.get(key);
    if (value === undefined) return this.#ask(field, program, signal);
    this.#entered.delete(key);
    return Promise.resolve({ ok: true, value });
  }

  /** Stops the programs that still run. */
  dispose(): void {
    this.#entered.clear();
    this.#ending.abort();
  }

  async #ask(field: Field, program: CommandLine, signal: AbortSignal): Promise<Asked> {
    const name = inert(basename(program[0]), 60);
    if (!workspace.isTrusted)
      return { ok: false, message: l10n.t('"{0}" was not run: this workspace is not trusted.', name) };
    const printed = await this.#run(program, AbortSignal.any([signal, this.#ending.signal]));
    if (!printed.ok) return { ok: false, message: failureWords(name, printed.why) };
    const [first = ''] = printed.text.split(/\r\n|\r|\n/);
    const value = tidy(field, field.multiline ? printed.text : first);
    if (fieldProblem(field, value) === undefined) return { ok: true, value };
    return {
      ok: false,
      message: l10n.t('What "{0}" printed does not have the form of: {1}.', name, field.label),
    };
  }
}

function keyOf({ id }: Field, program: CommandLine): string {
  return JSON.stringify([id, ...program]);
}

/** Names the program and never what it printed. */
function failureWords(name: string, why: ProgramFailure): string {
  switch (why.kind) {
    case 'notFound':
      return l10n.t('"{0}" was not found.', name);
    case 'notRun':
      return l10n.t('"{0}" could not be run ({1}).', name, why.code);
    case 'exit':
      return l10n.t('"{0}" ended with exit code {1}.', name, why.code);
    case 'late':
      return l10n.t('"{0}" printed nothing within {1} s and was stopped.', name, why.seconds);
    case 'empty':
      return l10n.t('"{0}" printed nothing.', name);
    case 'tooLong':
      return l10n.t('"{0}" printed more than {1} kB and was stopped.', name, why.kB);
    case 'aborted':
      return l10n.t('"{0}" was stopped before it printed anything.', name);
  }
}
