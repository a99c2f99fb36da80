/**
 * One mistake that a person can make. `S` is what was signed, as a value with all its parts; a cause is a pure function
 * from what should have been signed to what may have been signed instead.
 */
export interface Cause<S> {
  /** Of the catalogue, such as `path/query-left-out`. */
  readonly code: string;
  /** All variants, the likeliest first. Gives nothing where the mistake cannot have been made. */
  variants(signed: S): Iterable<Variant<S>>;
  /** Fewer variants for the search of pairs, where `variants` are thousands. */
  pairVariants?(signed: S): Iterable<Variant<S>>;
}

/** One way to make a mistake. */
export interface Variant<S> {
  readonly signed: S;
  /** What was done, as one sentence. Holds no secret. */
  readonly message: string;
  /** A line of code or a setting that mends it. */
  readonly mend: string;
  readonly setting?: { readonly option: string; readonly value: string };
}
