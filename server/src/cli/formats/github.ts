import type { Report } from '../report.ts';

const commands = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const;

/** Workflow commands, which GitHub shows at the lines of a pull request. */
export function github({ files, failures }: Report): string {
  const found = files.flatMap(({ name, findings, lines }) =>
    findings.map(({ severity, code, message, start, end }) => {
      const from = lines.at(start);
      const to = lines.at(end);
      const columns = to.line === from.line ? { col: from.column, endColumn: to.column } : {};
      const place = { file: pathOf(name), line: from.line, endLine: to.line, ...columns };
      return command(commands[severity], { ...place, title: code }, message);
    }),
  );
  const failed = failures.map(({ name, message }) => command('error', {}, `${name} ${message}`));
  return [...found, ...failed].join('');
}

function command(
  name: string,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${name}${list.length > 0 ? ` ${list.join(',')}` : ''}::${data(message)}\n`;
}

/** The escapes of GitHub's own toolkit: github.com/actions/toolkit, packages/core/src/command.ts. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function pathOf(name: string): string {
  return name.replaceAll('\\', '/');
}
