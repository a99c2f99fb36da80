/** What people write in place of a value. */
const PLACEHOLDER = /^(?:<.*>|\$\{.*\}|\{\{.*\}\}|\.*|\u2026|x+|\*+|your[-_ ].*|change[-_ ]?me|redacted)$/is;

/** Whether a value under a secret's name is one: not a placeholder, a number or an address. */
export function looksSecret(value: string): boolean {
  return !(PLACEHOLDER.test(value) || /^\d+$/.test(value) || /^0x[0-9a-f]{40}$/i.test(value));
}
