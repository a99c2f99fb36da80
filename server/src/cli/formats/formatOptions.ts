export interface FormatOptions {
  readonly colour: boolean;
  /** Of Order Inspector. */
  readonly version: string;
}
