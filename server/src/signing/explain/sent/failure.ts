/** Why a text could not be read, and where. */
export interface Failure {
  /** A sentence that quotes nothing of the text: any part of it may be a secret. */
  readonly problem: string;
  /** UTF-16 offset into the text. */
  readonly at: number;
}

export function failure(problem: string, at: number): Failure {
  return { problem, at };
}

export function isFailure(value: unknown): value is Failure {
  return typeof value === 'object' && value !== null && 'problem' in value;
}
