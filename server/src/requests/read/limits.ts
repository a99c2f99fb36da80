/** The longest text that is read, in UTF-16 units: far more than any venue takes. */
export const LONGEST_TEXT = 8_000_000;
