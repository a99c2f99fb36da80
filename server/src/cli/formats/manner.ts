export interface Manner {
  readonly colour: boolean;
  /** Of Order Inspector. */
  readonly version: string;
}
