/** Requests in a file of HTTP requests, as far as a line can tell: for lenses, which must cost nothing. Pure. */

/** A request of such a file: zero-based lines. */
export interface HttpBlock {
  /** Where its request line is. */
  readonly line: number;
  readonly first: number;
  /** The line after its last one. */
  readonly end: number;
}

const SEPARATOR = /^###/;
const REQUEST =
  /^\s*(?:(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|WEBSOCKET)\s+\S|curl\s|(?:https?|wss?):\/\/)/;
const VARIABLE = /^\s*@([\w-]+)\s*=\s*(.*)$/;
/** Whatever proves who sends has one of these words near it. */
const SIGNED = /signature|authorization|websocket/i;

/** Whether a file can hold a signed request at all. */
export function mayBeSigned(text: string): boolean {
  return SIGNED.test(text);
}

/** The requests that go to one of these hosts, such as `api.limitless.exchange` or `127.0.0.1:8080`. */
export function blocksFor(lines: readonly string[], hosts: readonly string[]): readonly HttpBlock[] {
  const variables = variablesOf(lines);
  return blocksOf(lines).flatMap((block) => {
    const own = lines.slice(block.first, block.end).map((line) => filledIn(line, variables).toLowerCase());
    return hosts.some((host) => own.some((line) => names(line, host))) ? [block] : [];
  });
}

/** A block with what the file defines elsewhere, so that it can be read on its own. */
export function textOfBlock(lines: readonly string[], first: number, end: number): string {
  const elsewhere = lines.filter((line, at) => VARIABLE.test(line) && (at < first || at >= end));
  return [...elsewhere, ...(elsewhere.length > 0 ? [''] : []), ...lines.slice(first, end)].join('\n');
}

function blocksOf(lines: readonly string[]): readonly HttpBlock[] {
  const starts = lines.flatMap((line, at) => (SEPARATOR.test(line) ? [at + 1] : []));
  return [0, ...starts].flatMap((first, at) => {
    const end = (starts[at] ?? lines.length + 1) - 1;
    const line = lines.findIndex((text, number) => number >= first && number < end && REQUEST.test(text));
    return line === -1 ? [] : [{ line, first, end }];
  });
}

function variablesOf(lines: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    lines.flatMap((line) =>
      [VARIABLE.exec(line)].flatMap((found) =>
        found ? [[found[1] ?? '', (found[2] ?? '').trim()] as const] : [],
      ),
    ),
  );
}

function filledIn(line: string, variables: ReadonlyMap<string, string>): string {
  return line.replace(/\{\{\s*([\w-]+)\s*\}\}/g, (whole, name: string) => variables.get(name) ?? whole);
}

/** The host as a whole: no other host that ends or begins with it. */
function names(line: string, host: string): boolean {
  const at = line.indexOf(host);
  if (at === -1) return false;
  const [before = '', after = ''] = [line[at - 1], line[at + host.length]];
  return !/[\w.-]/.test(before) && !/[\w.:-]/.test(after);
}
