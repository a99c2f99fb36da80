/**
 * What a body in chunks holds; undefined where the text is not in chunks, as in logs that show it put together.
 * Source: RFC 9112, section 7.1. Line ends may have been changed by whoever copied it.
 */
export function withoutChunks(text: string): string | undefined {
  const bytes = Buffer.from(text);
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const lineEnd = bytes.indexOf(0x0a, at);
    const line = bytes.subarray(at, lineEnd === -1 ? bytes.length : lineEnd).toString('latin1');
    const size = /^([0-9a-f]{1,7})[ \t]*(?:;.*)?\r?$/i.exec(line)?.[1];
    if (size === undefined) return undefined;
    const length = Number.parseInt(size, 16);
    if (length === 0) return Buffer.concat(parts).toString();
    if (lineEnd === -1 || lineEnd + 1 + length > bytes.length) return undefined;
    const end = lineEnd + 1 + length;
    parts.push(bytes.subarray(lineEnd + 1, end));
    at = bytes[end] === 0x0d ? end + 1 : end;
    if (bytes[at] !== 0x0a) return undefined;
    at += 1;
  }
}
