/** Reads a preview as a careful person would: the bytes from the hex rows, not from the lines above them. */
import assert from 'node:assert/strict';

export function canonicalString(preview: string): string {
  const rows = section(preview, 'Canonical string').flatMap(
    (line) => /^ {4}[0-9a-f]{6} {2}([0-9a-f ]{48})/.exec(line)?.slice(1) ?? [],
  );
  assert.ok(rows.length > 0, `no bytes under “Canonical string”:\n${preview}`);
  return Buffer.from(rows.join('').replaceAll(' ', ''), 'hex').toString('utf8');
}

export function signatureShown(preview: string): string {
  const row = section(preview, 'Signature').find((line) => line.startsWith('Base64'));
  assert.ok(row, `no signature in:\n${preview}`);
  return row.replace(/^Base64\s+/, '').trim();
}

function section(preview: string, title: string): string[] {
  const lines = preview.split(/\r?\n/);
  const start = lines.findIndex((line) => /^\d+\. /.test(line) && line.endsWith(`. ${title}`));
  assert.ok(start >= 0, `no section “${title}” in:\n${preview}`);
  const length = lines.slice(start + 1).findIndex((line) => /^\d+\. /.test(line));
  return lines.slice(start, length < 0 ? undefined : start + 1 + length);
}
