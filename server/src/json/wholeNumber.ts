/**
 * The exact value of a whole number's text: decimal as JSON writes it (with an exponent, or zeros behind the point, too), or
 * hexadecimal behind `0x`; undefined for anything else, and for more digits than 256 bits need.
 */
export function wholeNumber(text: string): bigint | undefined {
  const [, sign = '', digits = ''] = /^(-?)(0x[0-9a-f]{1,64}|\d{1,78})$/i.exec(text) ?? [];
  if (digits !== '') return signed(sign, BigInt(digits));
  const [, minus = '', whole, fraction = '', exponent = '0'] =
    /^(-?)(\d{1,78})(?:\.(\d{1,78}))?(?:e\+?(\d{1,2}))?$/i.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const kept = fraction.replace(/0+$/, '');
  const zeros = Number(exponent) - kept.length;
  return zeros < 0 ? undefined : signed(minus, BigInt(whole + kept + '0'.repeat(zeros)));
}

function signed(sign: string, value: bigint): bigint {
  return sign === '-' ? -value : value;
}
