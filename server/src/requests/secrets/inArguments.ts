import type { SecretForm } from '../../venues/requestForm.ts';
import type { SecretTests } from './foundSecret.ts';
import { secretsIn } from './inText.ts';

/** 32 or 64 bytes in base64, of either alphabet, with its padding or without it. */
const BASE64_KEY = /^(?=.*\d)(?=.*[A-Z])(?=.*[a-z])[A-Za-z0-9+/_-]+$/;
const LENGTHS = new Set([43, 86]);

/** Whether an argument of a command line looks like a secret, or like an option with one. */
export function isSecretArgument(argument: string, forms: readonly SecretForm[]): boolean {
  const values = [argument, argument.slice(argument.indexOf('=') + 1)];
  return values.some((value) => isSecret(value, forms));
}

function isSecret(value: string, forms: readonly SecretForm[]): boolean {
  const text = value.trim();
  const bare = text.replace(/={1,2}$/, '');
  if (LENGTHS.has(bare.length) && BASE64_KEY.test(bare)) return true;
  if (forms.some(({ pattern }) => pattern.test(text))) return true;
  return secretsIn({ text, start: 0, end: text.length }, testsWith(forms)).length > 0;
}

function testsWith(forms: readonly SecretForm[]): SecretTests {
  const no = () => false;
  return { isId: no, forms, isMnemonic: no, knownSecret: no, budget: { checksums: 0 }, parts: new Set() };
}
