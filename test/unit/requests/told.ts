/** What a finding says and offers, as lines of a golden file. */
import type { Finding } from '../../../server/src/requests/index.ts';

export function tell(text: string, findings: readonly Finding[]): readonly string[] {
  return findings.map(({ code, severity, message, start, end, related = [], fixes, tags = [], shape }) => {
    const said = [`${severity} ${code} ${start}-${end} ${shown(text.slice(start, end))}: ${message}`];
    for (const tag of [...tags, ...(shape ? ['shape'] : [])]) said.push(`  tag ${tag}`);
    for (const { message, start, end, elsewhere } of related) {
      const where = elsewhere ? elsewhere.uri : shown(text.slice(start, end));
      said.push(`  related ${start}-${end} ${where}: ${message}`);
    }
    for (const { title, safe, preferred, command, edits } of fixes) {
      const marks = [safe && 'safe', preferred && 'preferred', command].filter(Boolean).join(' ');
      const changes = edits.map((edit) => `${edit.start}-${edit.end} ${shown(edit.text)}`).join('; ');
      said.push(`  fix ${title} (${marks}): ${changes}`);
    }
    return said.join('\n').replace(LOCAL, inUtc);
  });
}

const LOCAL = /(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d\.\d{3}) \(([+-]\d\d:\d\d)\)/g;

/** The time of this computer as it would be told anywhere. */
function inUtc(_: string, day: string, time: string, offset: string): string {
  return new Date(`${day}T${time}${offset}`).toISOString();
}

/** A text on one line; of a long one its start. */
export function shown(text: string): string {
  const line = JSON.stringify(text);
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
