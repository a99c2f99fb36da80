/** Arithmetic in the two fields of secp256k1. */

/** The prime of the coordinates. Source: SEC 2, version 2.0, 2.4.1 (2010-01-27). */
export const PRIME = 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2fn;

/** The order of the group. Source: as above. */
export const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/** Half of it: an s above it has a twin below, and some verifiers take only that. */
export const HALF = ORDER / 2n;

const MASK = (1n << 256n) - 1n;
/** 2^256 modulo the prime: folding the upper half is faster than to divide. */
const FOLD = (1n << 256n) - PRIME;

/** A product of two coordinates, or any other number from 0 to below 2^512, modulo the prime. */
export function reduce(value: bigint): bigint {
  const once = (value >> 256n) * FOLD + (value & MASK);
  const twice = (once >> 256n) * FOLD + (once & MASK);
  return twice >= PRIME ? twice - PRIME : twice;
}

export function modulo(value: bigint, modulus: bigint): bigint {
  const rest = value % modulus;
  return rest < 0n ? rest + modulus : rest;
}

/** The multiplicative inverse (extended Euclid); 0 for 0. */
export function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b] = [modulo(value, modulus), modulus];
  let [x, y] = [1n, 0n];
  while (a > 1n) {
    const times = b / a;
    [a, b] = [b % a, a];
    [x, y] = [y - times * x, x];
  }
  return a === 0n ? 0n : modulo(x, modulus);
}

/** The inverses of many coordinates for the price of one (Montgomery's trick). None of them may be 0. */
export function inverses(values: readonly bigint[]): bigint[] {
  const products: bigint[] = [];
  let product = 1n;
  for (const value of values) {
    products.push(product);
    product = reduce(product * value);
  }
  let rest = inverse(product, PRIME);
  const found = new Array<bigint>(values.length);
  for (let at = values.length - 1; at >= 0; at--) {
    found[at] = reduce(rest * (products[at] ?? 1n));
    rest = reduce(rest * (values[at] ?? 1n));
  }
  return found;
}
