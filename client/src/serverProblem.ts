/** The server did not do what it was asked: it did not start, does not respond, or took too long. */
export class ServerProblem extends Error {
  /** Whether the request went to the server before: only then can anything have come of it. */
  readonly asked: boolean;

  constructor(message: string, { asked }: { readonly asked: boolean }) {
    super(message);
    this.name = 'ServerProblem';
    this.asked = asked;
  }
}
