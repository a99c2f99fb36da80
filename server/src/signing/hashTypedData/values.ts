import type { JsonNode } from '../../json/nodes.ts';
import { wholeNumber } from '../../json/wholeNumber.ts';
import { type AtomicValue, encodeAtomic } from '../atomic.ts';
import { TypedDataError, type Warning } from './place.ts';

/** The word of a value without members, as its JSON says it. Throws a TypedDataError for a value that its type does not hold. */
export function encodeNode(type: string, node: JsonNode, path: string, warnings: Warning[]): Buffer {
  try {
    return encodeAtomic(type, valueOfNode(type, node, path, warnings));
  } catch (error) {
    if (error instanceof RangeError) throw new TypedDataError(`${path}: ${error.message}`, node.start);
    throw error;
  }
}

function valueOfNode(type: string, node: JsonNode, path: string, warnings: Warning[]): AtomicValue {
  if (/^u?int/.test(type)) return numberOf(type, node, path, warnings);
  if (type === 'bool') return truth(node);
  if (node.type !== 'string') throw new RangeError(`A ${type} is a text.`);
  if (type === 'address') warnOfChecksum(node.value, node.start, path, warnings);
  return node.value;
}

function truth(node: JsonNode): boolean {
  if (node.type !== 'literal' || node.value === null) throw new RangeError('A bool is true or false.');
  return node.value;
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

function numberOf(type: string, node: JsonNode, path: string, warnings: Warning[]): bigint {
  const text = node.type === 'number' ? node.text : node.type === 'string' ? node.value : '';
  const value = wholeNumber(text);
  if (value === undefined) throw new RangeError(`This is no ${type}.`);
  if (node.type === 'number' && (value > SAFE || value < -SAFE)) {
    const message = `${path} is above 2^53 as a number: most programs round it to ${BigInt(Number(value))}; write it as a text.`;
    warnings.push({ message, offset: node.start });
  }
  return value;
}

function warnOfChecksum(address: string, offset: number, path: string, warnings: Warning[]): void {
  if (/^0x[0-9a-fA-F]{40}$/.test(address) && !hasRightChecksum(address)) {
    const message = `${path} has a wrong checksum (EIP-55): some libraries refuse it, and it may be mistyped.`;
    warnings.push({ message, offset });
  }
}

function hasRightChecksum(address: string): boolean {
  const digits = address.slice(2);
  if (digits === digits.toLowerCase() || digits === digits.toUpperCase()) return true;
  const hash = keccakText(digits.toLowerCase());
  return [...digits].every((digit, at) => {
    const isUpper = Number.parseInt(hash[at] ?? '0', 16) >= 8;
    return digit === (isUpper ? digit.toUpperCase() : digit.toLowerCase());
  });
}

function keccakText(text: string): string {
  return encodeAtomic('string', text).toString('hex');
}
