/** How keys of objects from outside are shown where nothing may be shown but form. Pure. */

const MOST_DIGITS = 2;
/** From this length on, a name with digits is rather a token or an id. */
const LONG = 16;

/** A key that looks like the name of a field; `‹key›` in place of one that may be a value, such as a token or an id. */
export function keyShown(key: string): string {
  return isFieldName(key) ? key : '‹key›';
}

function isFieldName(key: string): boolean {
  if (!/^[A-Za-z_][A-Za-z0-9_-]{0,31}$/.test(key)) return false;
  const digits = key.replaceAll(/\D/g, '').length;
  return digits <= (key.length < LONG ? MOST_DIGITS : 0);
}
